#pragma once

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

#include "admin_api/access.hpp"
#include "admin_api/control.hpp"
#include "http/loop_calls.hpp"

/// Which switch an admin request is about.
namespace ddcti::mock::admin_api {

/// That switch, made if need be. On the loop's thread; valid until it gives way to others.
[[nodiscard]] tl::expected<Control*, Refused> choose(Controls& controls, const Access& access,
                                                     const ShownKeys& shown);

/// The same for handlers that take their time, on a thread of their own: work on the switch is
/// done on the loop's thread, and the rest is not.
class Choice {
 public:
  Choice(http::LoopCalls& loop, Controls& controls, const Access& access, ShownKeys shown)
      : loop_(loop), controls_(controls), access_(access), shown_(std::move(shown)) {}

  template <class Work>
  [[nodiscard]] auto run(Work work) const
      -> tl::expected<std::invoke_result_t<Work&, Control&>, Refused> {
    using Result = tl::expected<std::invoke_result_t<Work&, Control&>, Refused>;
    auto result = loop_.run([&]() -> Result {
      const auto control = choose(controls_, access_, shown_);
      if (!control) return tl::unexpected(control.error());
      return work(**control);
    });
    if (!result) return tl::make_unexpected(Refused{503, "the server is shutting down"});
    return *std::move(result);
  }

 private:
  http::LoopCalls& loop_;
  Controls& controls_;
  const Access& access_;
  ShownKeys shown_;
};

}  // namespace ddcti::mock::admin_api
