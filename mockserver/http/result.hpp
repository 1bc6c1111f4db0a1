#pragma once

#include <string>
#include <tl/expected.hpp>

/// How the HTTP front reports that it could not do something: one sentence for a person,
/// saying what happened and what to do. It is shown as it is.
namespace ddcti::mock::http {

struct Error {
  std::string message;

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;

}  // namespace ddcti::mock::http
