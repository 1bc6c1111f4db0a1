#include "suggestion.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "ascii.hpp"

namespace ddcti::internal {
namespace {

constexpr std::string_view kCommands[] = {
    "alias",
    "bgapi",
    "callcenter_config",
    "complete",
    "cond",
    "conference",
    "console",
    "create_uuid",
    "cti_originate",
    "db",
    "domain_exists",
    "echo",
    "enable_heartbeat",
    "escape",
    "eval",
    "event_channel_broadcast",
    "expand",
    "file_exists",
    "find_user_xml",
    "fsctl",
    "getcputime",
    "global_getvar",
    "global_setvar",
    "group_call",
    "hash",
    "help",
    "host_lookup",
    "hostname",
    "hupall",
    "in_group",
    "is_lan_addr",
    "json",
    "limit",
    "limit_reset",
    "limit_status",
    "limit_usage",
    "list_users",
    "load",
    "log",
    "lua",
    "md5",
    "module_exists",
    "msleep",
    "nat_map",
    "originate",
    "pause",
    "python",
    "quote_shell_arg",
    "regex",
    "reload",
    "reloadacl",
    "reloadxml",
    "replace",
    "say_string",
    "sched_api",
    "sched_broadcast",
    "sched_del",
    "sched_hangup",
    "sched_transfer",
    "show",
    "shutdown",
    "sofia",
    "sofia_contact",
    "spawn",
    "status",
    "stop",
    "strepoch",
    "strftime",
    "strftime_tz",
    "strmicroepoch",
    "stun",
    "switchname",
    "system",
    "time_test",
    "timer_test",
    "tone_detect",
    "toupper",
    "unload",
    "unsched_api",
    "uptime",
    "url_decode",
    "url_encode",
    "user_data",
    "user_exists",
    "uuid_answer",
    "uuid_audio",
    "uuid_break",
    "uuid_bridge",
    "uuid_broadcast",
    "uuid_buglist",
    "uuid_capture_text",
    "uuid_chat",
    "uuid_codec_debug",
    "uuid_codec_param",
    "uuid_cti_background",
    "uuid_debug_media",
    "uuid_deflect",
    "uuid_displace",
    "uuid_display",
    "uuid_drop_dtmf",
    "uuid_dual_transfer",
    "uuid_dump",
    "uuid_early_ok",
    "uuid_exists",
    "uuid_fileman",
    "uuid_flush_dtmf",
    "uuid_getvar",
    "uuid_hold",
    "uuid_jitterbuffer",
    "uuid_kill",
    "uuid_limit",
    "uuid_loglevel",
    "uuid_media",
    "uuid_media_reneg",
    "uuid_park",
    "uuid_pause",
    "uuid_phone_event",
    "uuid_pre_answer",
    "uuid_preprocess",
    "uuid_record",
    "uuid_recovery_refresh",
    "uuid_recv_dtmf",
    "uuid_redirect",
    "uuid_ring_ready",
    "uuid_send_dtmf",
    "uuid_send_info",
    "uuid_send_message",
    "uuid_send_tdd",
    "uuid_session_heartbeat",
    "uuid_set_media_stats",
    "uuid_setvar",
    "uuid_setvar_multi",
    "uuid_simplify",
    "uuid_transfer",
    "uuid_video_refresh",
    "uuid_warning",
    "uuid_write_png",
    "version",
    "xml_locate",
    "xml_wrap",
};

static_assert(std::is_sorted(std::begin(kCommands), std::end(kCommands)));

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (fold(a[i]) == fold(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string_view closest(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t kLongest = 64;
  std::string_view best;
  std::size_t least = 3;
  if (word.empty() || word.size() > kLongest) return best;
  for (const std::string_view candidate : known) {
    const std::size_t edits = distance(word, candidate);
    if (edits < least && 2 * edits < candidate.size()) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

std::span<const std::string_view> known_commands() { return kCommands; }

bool is_known_command(std::string_view name) {
  const std::string lower = folded(name);
  return std::binary_search(std::begin(kCommands), std::end(kCommands), lower);
}

}  // namespace ddcti::internal
