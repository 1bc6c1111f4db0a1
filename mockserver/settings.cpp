#include "settings.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "cti_conf.hpp"

namespace ddcti::mock {
namespace {

tl::expected<std::string, std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in || in.bad()) {
    return tl::unexpected(fmt::format("cannot read {}: {}", path, std::strerror(errno)));
  }
  return content;
}

tl::expected<std::string, std::string> read_key(const std::string& path) {
  auto content = read_file(path);
  if (!content) return content;
  std::string key = content->substr(0, content->find_first_of("\r\n"));
  if (key.empty()) return tl::unexpected(fmt::format("{}: its first line holds no key", path));
  return key;
}

void apply(Settings& settings, CtiConf conf) {
  settings.domain = std::move(conf.domain);
  if (conf.ip) settings.bind = std::move(*conf.ip);
  if (conf.port) settings.port = *conf.port;
  if (conf.key) settings.module.key = std::move(*conf.key);
  if (conf.acl) settings.module.acl = std::move(conf.acl);
}

}  // namespace

tl::expected<Settings, std::string> resolve_settings(const Options& options) {
  Settings settings;
  if (options.config) {
    const auto text = read_file(*options.config);
    if (!text) return tl::unexpected(text.error());
    auto conf = parse_cti_conf(*text, *options.config);
    if (!conf) return tl::unexpected(conf.error());
    apply(settings, std::move(*conf));
  }
  if (options.bind) settings.bind = *options.bind;
  if (options.port) settings.port = *options.port;
  if (options.key) settings.module.key = *options.key;
  if (options.key_file) {
    auto key = read_key(*options.key_file);
    if (!key) return tl::unexpected(key.error());
    settings.module.key = std::move(*key);
  }
  if (options.acl) settings.module.acl = options.acl;
  if (options.face) settings.module.face = *options.face;
  if (options.ring_ms) settings.ring = std::chrono::milliseconds{*options.ring_ms};
  if (options.log_level) settings.log_level = *options.log_level;
  settings.port_file = options.port_file;
  settings.seed = options.seed;
  settings.storage = {options.recordings_dir, options.cdr};
  return settings;
}

}  // namespace ddcti::mock
