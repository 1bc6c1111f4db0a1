#include "admin_api/access.hpp"

namespace ddcti::mock::admin_api {
namespace {

tl::unexpected<Refused> wrong_key() {
  return tl::make_unexpected(Refused{401, "the header X-Ddcti-Key is missing or wrong"});
}

bool is_admin(const Access& access, const ShownKeys& shown) {
  return !access.admin_key || shown.header == access.admin_key;
}

}  // namespace

tl::expected<Whose, Refused> whose(const Access& access, const ShownKeys& shown) {
  if (!access.isolate) {
    if (!is_admin(access, shown)) return wrong_key();
    if (shown.query && shown.query != access.home) {
      return tl::make_unexpected(
          Refused{404, "there is no such key; with --isolate each has a switch of its own"});
    }
    return Whose{access.home};
  }
  if (access.admin_key && shown.header == access.admin_key) {
    return Whose{shown.query.value_or(access.home)};
  }
  if (shown.header && shown.query && shown.header != shown.query) return wrong_key();
  if (shown.query) return Whose{*shown.query};
  if (shown.header) return Whose{*shown.header, !access.admin_key};
  if (access.admin_key) return wrong_key();
  return Whose{access.home};
}

tl::expected<void, Refused> for_all(const Access& access, const ShownKeys& shown) {
  if (!is_admin(access, shown)) return wrong_key();
  return {};
}

}  // namespace ddcti::mock::admin_api
