ddcti_add_test(mock_http_test
  SOURCES
    http_client.cpp
    http_delivery_test.cpp
    http_httplib_front_test.cpp
    http_limits_test.cpp
    http_listener_test.cpp
    http_log_test.cpp
    http_loop_calls_test.cpp
    http_loop_test.cpp
    http_pipelining_test.cpp
    http_reply_test.cpp
    http_request_head_test.cpp
    http_request_reader_test.cpp
    http_request_test.cpp
    http_responder_test.cpp
    http_response_reader_test.cpp
    http_server_test.cpp
    http_test_server.cpp
    http_timer_queue_test.cpp
  LIBRARIES ddcti_mock_core PkgConfig::cpp_httplib
  LABELS mockserver)
