function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${out}")
  endif()
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
run(${CMAKE_COMMAND} --install "${BUILD_DIR}" --prefix "${WORK_DIR}/prefix")
run(${CMAKE_COMMAND} -S "${SOURCE_DIR}/app" -B "${WORK_DIR}/build" -G Ninja
  "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_CXX_FLAGS=${FLAGS}"
  "-DCMAKE_PREFIX_PATH=${WORK_DIR}/prefix")
run(${CMAKE_COMMAND} --build "${WORK_DIR}/build")
execute_process(COMMAND "${WORK_DIR}/build/app" OUTPUT_VARIABLE out RESULT_VARIABLE code)
if(NOT code EQUAL 0 OR NOT out STREQUAL "user/1000 &echo\n")
  message(FATAL_ERROR "the program built against the installed library printed: ${out} (${code})")
endif()
# The installed program finds its library, and its transport, beside itself.
run("${WORK_DIR}/prefix/bin/ddcti" --version)
run("${WORK_DIR}/prefix/bin/ddcti-mock" --version)
# So are its translations, whether or not the machine has the locale.
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env --unset=LC_ALL --unset=LC_MESSAGES --unset=LANGUAGE
    LANG=zh_CN.UTF-8 "${WORK_DIR}/prefix/bin/ddcti" --help
  OUTPUT_VARIABLE out)
if(NOT out MATCHES "^用法：")
  message(FATAL_ERROR "the installed program does not speak Chinese: ${out}")
endif()

# What stands beside the programs.
foreach(file
    share/man/man1/ddcti.1
    share/man/zh_CN/man1/ddcti.1
    share/man/zh_CN/man1/ddcti-mock.1
    share/man/man1/ddcti-mock.1
    share/man/man5/ddcti-recording.5
    share/man/man5/ddcti-scenario.5
    share/man/zh_CN/man5/ddcti-recording.5
    share/man/zh_CN/man5/ddcti-scenario.5
    share/locale/zh_CN/LC_MESSAGES/ddcti.mo
    share/bash-completion/completions/ddcti
    share/bash-completion/completions/ddcti-mock
    share/zsh/vendor-completions/_ddcti
    share/zsh/vendor-completions/_ddcti-mock
    share/fish/vendor_completions.d/ddcti.fish
    share/fish/vendor_completions.d/ddcti-mock.fish)
  if(NOT EXISTS "${WORK_DIR}/prefix/${file}")
    message(FATAL_ERROR "${file} is not installed")
  endif()
endforeach()
