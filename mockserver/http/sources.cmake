# The HTTP front, relative to mockserver/. Links ddcti::ddcti (percent decoding) and
# PkgConfig::cpp_httplib, Threads::Threads.
set(DDCTI_MOCK_HTTP_SOURCES
  admin_api/access.cpp
  admin_api/answer.cpp
  admin_api/choice.cpp
  admin_api/fault_routes.cpp
  admin_api/journal_route.cpp
  admin_api/loop_routes.cpp
  admin_api/routes.cpp
  admin_api/state_routes.cpp
  http/client_call.cpp
  http/connection.cpp
  http/delivery.cpp
  http/health_probe.cpp
  http/httplib_front.cpp
  http/listener.cpp
  http/log.cpp
  http/loop.cpp
  http/loop_calls.cpp
  http/reply.cpp
  http/request.cpp
  http/request_head.cpp
  http/request_reader.cpp
  http/responder.cpp
  http/server.cpp
  http/socket_address.cpp
  http/timer_queue.cpp)
