#include "commands/encode.hpp"

#include <algorithm>

#include "ddcti/url.hpp"
#include "options.hpp"
#include "records.hpp"
#include "text/message.hpp"
#include "text_argument.hpp"

namespace ddcti::cli {
namespace {

/// Hands each line of `text` to `show`, blank ones too: what goes in as so many lines comes out
/// as many. A last line break ends a line and starts none.
template <class Show>
void each_line(std::string_view text, Show show) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    show(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

void setup_encode(CLI::App& app, EncodeOptions& options) {
  describe(app,
           _("Percent-encodes a value for the query of a URL: everything but letters, digits and "
             "-._~ becomes %XX. From standard input each line is a value of its own."),
           {"ddcti encode '{a=1}user/1000 &echo'", "ddcti encode - <names.txt"});
  add_argument(app, "TEXT", options.text, _("The value; - reads standard input"));
}

ExitCode run_encode(const EncodeOptions& options, Context& context) {
  const auto text = text_argument("TEXT", options.text, context);
  if (!text) return report(context.err, text.error());
  const auto chosen = chosen_fields(context.options, {"text", "encoded"});
  if (!chosen) return report(context.err, chosen.error());
  RecordWriter records(context);
  const auto show = [&](std::string_view value) {
    const std::string encoded = percent_encode(value);
    if (!context.options.for_people()) {
      records.add(Json{{"text", std::string(value)}, {"encoded", encoded}});
    } else {
      context.out.write(encoded + "\n");
    }
  };
  if (options.text == "-") {
    each_line(*text, show);
  } else {
    show(*text);
  }
  records.finish();
  return ExitCode::kDone;
}

void setup_decode(CLI::App& app, DecodeOptions& options) {
  describe(
      app,
      _("Decodes a value from the query of a URL as the module does: %XX, and + for a blank. A "
        "% without two hex digits stays. From standard input each line is a value of its "
        "own."),
      {"ddcti decode originate%20user%2F1000%20%26echo", "ddcti decode - <arguments.txt"});
  add_argument(app, "TEXT", options.text, _("The value; - reads standard input"));
}

ExitCode run_decode(const DecodeOptions& options, Context& context) {
  const auto text = text_argument("TEXT", options.text, context);
  if (!text) return report(context.err, text.error());
  const auto chosen = chosen_fields(context.options, {"text", "encoded"});
  if (!chosen) return report(context.err, chosen.error());
  RecordWriter records(context);
  const auto show = [&](std::string_view value) {
    const std::string decoded = query_decode(value);
    if (!context.options.for_people()) {
      records.add(Json{{"text", decoded}, {"encoded", std::string(value)}});
    } else {
      context.out.write((context.out.is_terminal() ? printable_text(decoded) : decoded) + "\n");
    }
  };
  if (options.text == "-") {
    each_line(*text, show);
  } else {
    show(*text);
  }
  records.finish();
  return ExitCode::kDone;
}

}  // namespace ddcti::cli
