# What every target of ours gets, and how tests are added.

add_library(ddcti_warnings INTERFACE)
target_compile_options(ddcti_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wimplicit-fallthrough)
# GCC 12 sees overlapping copies in `"literal" + std::string` that cannot happen (GCC bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(ddcti_warnings INTERFACE -Wno-restrict)
endif()

add_library(ddcti_sanitizers INTERFACE)
if(DDCTI_SANITIZE)
  target_compile_options(ddcti_sanitizers INTERFACE
    -fsanitize=${DDCTI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(ddcti_sanitizers INTERFACE -fsanitize=${DDCTI_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND DDCTI_SANITIZE MATCHES "undefined")
    # It looks into memory through a pipe, and takes a process without descriptors for broken.
    target_compile_options(ddcti_sanitizers INTERFACE -fno-sanitize=vptr)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With the sanitizers' checks in between GCC 12 loses track of what std::regex has set.
    target_compile_options(ddcti_sanitizers INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

if(DDCTI_FUZZ AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "DDCTI_FUZZ needs clang, of which libFuzzer is a part")
endif()

# Warnings are errors on our targets, and on ours only.
function(ddcti_configure_target target)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:ddcti_warnings>
    $<BUILD_INTERFACE:ddcti_sanitizers>)
endfunction()

# ddcti_add_test(NAME SOURCES … LIBRARIES … [LABELS …] [ONE_THREAD])
# One Catch2 binary; each of its cases becomes a test of its own. With ONE_THREAD there is no other
# in it, and so nothing that the thread sanitizer could find.
function(ddcti_add_test name)
  cmake_parse_arguments(arg "ONE_THREAD" "" "SOURCES;LIBRARIES;LABELS" ${ARGN})
  if(arg_ONE_THREAD AND DDCTI_SANITIZE STREQUAL "thread")
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  ddcti_configure_target(${name})
  target_link_libraries(${name} PRIVATE ddcti_test_support ${arg_LIBRARIES})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  catch_discover_tests(${name} TEST_PREFIX "${name}: " PROPERTIES LABELS "${arg_LABELS}" TIMEOUT 300)
endfunction()
