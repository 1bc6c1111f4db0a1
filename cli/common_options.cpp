#include "common_options.hpp"

#include <CLI/CLI.hpp>

#include "options.hpp"
#include "text/message.hpp"

namespace ddcti::cli {

Format CommonOptions::format() const {
  if (json_switch || output == "json") return Format::kJson;
  if (output == "jsonl") return Format::kJsonLines;
  if (output == "csv") return Format::kCsv;
  return output == "tsv" ? Format::kTsv : Format::kTable;
}

void setup_common(CLI::App& root, CommonOptions& options) {
  add_text(root, "--url", options.url, "URL",
           _("Where the module is; default http://127.0.0.1:88"));
  auto* key = add_text(root, "--key", options.key, "KEY",
                       _("The module's key. Others can see it in ps: prefer DDCTI_KEY or a file"));
  add_text(root, "--key-file", options.key_file, "FILE", _("A file that holds the key"))
      ->excludes(key);
  add_text(root, "--profile", options.profile, "NAME",
           _("The profile of the configuration file to use"));
  auto* cacert = add_text(root, "--cacert", options.cacert, "FILE",
                          _("For https: certificates to trust instead of the system's"));
  add_switch(root, "--insecure", options.insecure,
             _("For https: do not check whose certificate it is. Whoever is on the way can read "
               "the key"))
      ->excludes(cacert);
  add_timeout(root, "--connect-timeout", options.connect_timeout,
              _("How long to wait for a connection; default 5"));
  add_timeout(root, "--http-timeout", options.http_timeout,
              _("How long to wait for the whole answer; default 10"));
  auto* json = add_switch(root, "--json", options.json_switch, _("Print JSON: --output json"));
  add_choice(root, "--output", options.output, "table|json|jsonl|csv|tsv",
             _("How to print results"))
      ->excludes(json);
  add_text(root, "--fields", options.fields, "NAME,...",
           _("Print these fields only, named as in JSON, in this order"));
  auto* dry_run = add_switch(root, "--dry-run", options.dry_run,
                             _("Send nothing; show cmd, arg and URL, with the key hidden"));
  add_switch(root, "--curl", options.curl,
             _("Send nothing; print the request as a curl command line"))
      ->excludes(dry_run);
  add_switch(root, "-v,--verbose", options.verbose,
             _("Show requests and replies on standard error, with the key hidden"));
  add_switch(root, "--trace", options.trace,
             _("As --verbose, and how long name, connection, TLS and answer took"));
}

}  // namespace ddcti::cli
