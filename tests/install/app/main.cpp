#include <ddcti/call_request.hpp>
#include <iostream>

int main() {
  ddcti::CallRequest call;
  call.a.alternatives = {{{ddcti::parse_endpoint("user/1000"), {}}}};
  call.then = ddcti::ApplicationRequest{"echo", {}};
  const auto written = ddcti::write_call(call);
  if (!written) return 1;
  std::cout << written->argument << '\n';
}
