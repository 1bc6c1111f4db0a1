#include "profile/profile_change.hpp"

#include "records.hpp"
#include "settings/config_edit.hpp"
#include "settings/key.hpp"
#include "text/json.hpp"
#include "text/message.hpp"
#include "text/shell_word.hpp"

namespace ddcti::cli {
namespace {

tl::unexpected<Problem> usage(std::string what, std::string advice) {
  return fail(ExitCode::kUsage, std::move(what), std::move(advice));
}

/// The file there is, or an empty one where it belongs.
Outcome<ConfigFile> file_to_change(const Machine& machine) {
  auto config = read_config(machine);
  if (!config) return tl::unexpected<Problem>(config.error());
  if (*config) return **std::move(config);
  const auto path = config_path(machine);
  if (!path) {
    return fail(ExitCode::kBadSettings, _("there is no place for a configuration file"),
                _("Set HOME or XDG_CONFIG_HOME."));
  }
  ConfigFile empty;
  empty.path = *path;
  return empty;
}

/// A path as a profile has it, where a relative one starts at the configuration file.
Outcome<std::string> full_path(const std::string& path, const Machine& machine) {
  if (path.starts_with('/') || path.starts_with("~/")) return path;
  const std::string here = machine.current_directory();
  if (here.empty()) {
    return usage(_("where {} starts is not known", printable_line(path)),
                 _("Give the whole path."));
  }
  return here + "/" + path;
}

Outcome<std::string> key_from_input(const ConfigFile& config, Context& context) {
  if (config.readable_by_others) {
    return fail(ExitCode::kBadSettings,
                _("others can read {}, so no key is written to it", printable_line(config.path)),
                _("chmod 600 it, or use --key-file or --key-command."));
  }
  return read_key(context.machine);
}

Outcome<Profile> profile_from(const ProfileOptions& options, const ConfigFile& config,
                              Context& context) {
  const CommonOptions& given = context.options;
  Profile profile;
  if (given.url) {
    const auto url = parse_base_url(*given.url);
    if (!url) {
      return usage(_("the address from {} is not of the form http://HOST[:PORT][/PREFIX]", "--url"),
                   url_advice(*given.url));
    }
    profile.url = to_string(*url);
  }
  if (options.key_command && (given.key || given.key_file)) {
    return usage(
        _("{} and {} exclude each other", "--key-command", given.key ? "--key" : "--key-file"),
        _("Keep one of them."));
  }
  if (given.key && given.key != kFromInput) {
    return usage(_("a key on the command line is in the shell's history by now"),
                 _("Give --key-file or --key-command, or --key - and the key on standard input."));
  }
  if (given.key_file) {
    auto path = full_path(*given.key_file, context.machine);
    if (!path) return tl::unexpected<Problem>(path.error());
    profile.key_file = *std::move(path);
  }
  if (given.cacert) {
    auto path = full_path(*given.cacert, context.machine);
    if (!path) return tl::unexpected<Problem>(path.error());
    profile.cacert = *std::move(path);
  }
  profile.key_command = options.key_command;
  profile.insecure = given.insecure;
  profile.connect_timeout = given.connect_timeout;
  profile.http_timeout = given.http_timeout;
  if (given.key && !given.sends_nothing()) {
    auto key = key_from_input(config, context);
    if (!key) return tl::unexpected<Problem>(key.error());
    profile.key = *std::move(key);
  }
  return profile;
}

Outcome<void> write(const ConfigFile& config, const std::string& text, Context& context) {
  const auto written = context.machine.write_file(config.path, text);
  if (written) return {};
  return fail(ExitCode::kBadSettings,
              _("{} cannot be written: {}", printable_line(config.path), written.error()),
              _("It is as it was."));
}

/// Writes, or with --dry-run shows, and tells.
ExitCode finish(const ConfigFile& config, const Outcome<std::string>& text,
                const std::string& lines, Json fields, const std::string& done, Context& context) {
  if (!text) return report(context.err, text.error());
  fields["path"] = config.path;
  const auto chosen = chosen_fields(context.options, names_of(fields, {"lines"}));
  if (!chosen) return report(context.err, chosen.error());
  const bool dry = context.options.sends_nothing();
  if (dry) {
    fields["lines"] = lines;
  } else if (const auto written = write(config, *text, context); !written) {
    return report(context.err, written.error());
  }
  if (!context.options.for_people()) {
    write_record(fields, context);
  } else {
    context.out.write(dry ? printable_text(lines) : done + "\n");
  }
  return ExitCode::kDone;
}

Outcome<void> check_name(const std::string& name) {
  if (is_utf8(name) && printable_line(name) == name) return {};
  return usage(_("'{}' is no name for a profile", printable_line(name)),
               _("Give a word that can be typed."));
}

}  // namespace

ExitCode add_profile(const std::string& name, const ProfileOptions& options, Context& context) {
  if (const auto good = check_name(name); !good) return report(context.err, good.error());
  const auto config = file_to_change(context.machine);
  if (!config) return report(context.err, config.error());
  const bool there = config->profiles.contains(name);
  if (there && !options.replace) {
    return report(context.err,
                  {ExitCode::kBadSettings,
                   _("there is a profile '{}' in {} already", name, printable_line(config->path)),
                   _("Give --replace to write it anew; nothing was written."),
                   {}});
  }
  const auto profile = profile_from(options, *config, context);
  if (!profile) return report(context.err, profile.error());
  Profile shown = *profile;
  if (context.options.key) shown.key = "***";
  const auto text = with_profile(*config, name, *profile);
  return finish(*config, text, to_toml(name, shown), Json{{"profile", name}, {"replaced", there}},
                there ? _("replaced profile {} in {}", name, printable_line(config->path))
                      : _("added profile {} to {}", name, printable_line(config->path)),
                context);
}

ExitCode use_profile(const std::string& name, Context& context) {
  const auto config = read_config(context.machine);
  if (!config) return report(context.err, config.error());
  if (!*config || !(*config)->profiles.contains(name)) {
    return report(context.err, no_such_profile(name, *config, context.machine));
  }
  const std::string line = _("profile {} is now the one used", name);
  const ExitCode code =
      finish(**config, with_default(**config, name), "default_profile = \"" + name + "\"\n",
             Json{{"profile", name}}, line, context);
  const auto other = context.machine.environment("DDCTI_PROFILE");
  if (code == ExitCode::kDone && other && *other != name) {
    context.err.write(
        _("ddcti: warning: DDCTI_PROFILE says {}, which comes first.\n", printable_line(*other)));
  }
  return code;
}

}  // namespace ddcti::cli
