#include "problem.hpp"

#include "ddcti/url.hpp"
#include "output.hpp"
#include "text/caret.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

/// What to do about a value, by the reason it was refused.
const char* advice_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::kBadNumber:
      return _(
          "A number holds letters, digits and +*#._~- only; anything with a '/' is an endpoint.");
    case ErrorCode::kUnknownEndpoint:
      return _("Known endpoint types are user, linegroup, sofia, loopback, group, null and error.");
    case ErrorCode::kForbiddenByte:
      return _(
          "An endpoint holds no blanks, quotes, brackets or ,|\\<>$^; repeat --to for "
          "alternatives.");
    case ErrorCode::kEmptyValue:
      return _("The switch does not set a variable that has no value; leave the option out.");
    case ErrorCode::kUndefWord:
    case ErrorCode::kUndefTarget:
      return _("The word 'undef' in this place stops a real switch.");
    case ErrorCode::kBadTemplate:
      return _(
          "Allowed are $${recordings_dir}, $${cn-ring}, ${uuid}, ${caller_id_number}, "
          "${destination_number} and ${strftime(FORMAT)}.");
    case ErrorCode::kBadName:
      return _("A variable's name holds no blanks, quotes, brackets, commas or '='.");
    case ErrorCode::kDuplicateName:
      return _("Give each variable once; names are the same in upper and lower case.");
    default:
      return _("Nothing was sent.");
  }
}

bool ends_sentence(std::string_view text) {
  for (const std::string_view end : {".", "!", "?", "。", "！", "？"}) {
    if (text.ends_with(end)) return true;
  }
  return false;
}

/// `text` with each "`ddcti " as it has to be typed.
std::string with_program(std::string text, const std::string& program) {
  constexpr std::string_view kPlain = "`ddcti ";
  for (std::size_t at = 0; (at = text.find(kPlain, at)) != std::string::npos;) {
    text.replace(at + 1, kPlain.size() - 2, program);
    at += program.size() + 2;
  }
  return text;
}

}  // namespace

tl::unexpected<Problem> fail(ExitCode code, std::string what, std::string advice) {
  return tl::unexpected<Problem>(Problem{code, std::move(what), std::move(advice), {}});
}

tl::unexpected<Problem> interrupted_before_sending() {
  return fail(ExitCode::kInterrupted, _("interrupted before anything was sent"),
              _("Nothing was started."));
}

Problem value_problem(std::string_view option, std::string_view text, const Error& error) {
  Problem problem;
  problem.code = ExitCode::kUsage;
  const std::string reason = translated(describe(error.code));
  problem.what = error.detail.empty() || text.find(error.detail) != std::string_view::npos
                     ? _("{}: {}", option, reason)
                     : _("{}: {} ({})", option, reason, printable_line(error.detail));
  problem.advice = advice_for(error.code);
  if (!text.empty()) problem.place = Problem::Place{std::string(text), error.offset};
  return problem;
}

ExitCode report(Output& err, const Problem& problem) {
  // What ends a sentence already (a reply quoted in it) gets no full stop.
  print(err, "ddcti: {}\n", ends_sentence(problem.what) ? problem.what : _("{}.", problem.what));
  if (problem.place) err.write(caret_lines(problem.place->text, problem.place->offset));
  if (!problem.advice.empty()) print(err, "{}\n", with_program(problem.advice, err.program()));
  return problem.code;
}

}  // namespace ddcti::cli
