#include "admin_api/choice.hpp"

namespace ddcti::mock::admin_api {

tl::expected<Control*, Refused> choose(Controls& controls, const Access& access,
                                       const ShownKeys& shown) {
  const auto chosen = whose(access, shown);
  if (!chosen) return tl::unexpected(chosen.error());
  if (!chosen->make && !controls.knows(chosen->key)) {
    return tl::make_unexpected(
        Refused{401, "the header X-Ddcti-Key holds neither the admin's key nor one in use"});
  }
  Control* const control = controls.of(chosen->key);
  if (control == nullptr) {
    return tl::make_unexpected(
        Refused{503, "too many keys are in use; DELETE /__ddcti/keys/KEY ends one"});
  }
  return control;
}

}  // namespace ddcti::mock::admin_api
