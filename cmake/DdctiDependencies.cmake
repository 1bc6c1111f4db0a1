# Everything comes from Debian 12 packages; nothing is vendored or downloaded.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED CONFIG)      # libexpected-dev
find_package(fmt REQUIRED CONFIG)              # libfmt-dev
find_package(CLI11 REQUIRED CONFIG)            # libcli11-dev
find_package(nlohmann_json REQUIRED CONFIG)    # nlohmann-json3-dev
find_package(pugixml REQUIRED CONFIG)          # libpugixml-dev
find_package(tomlplusplus REQUIRED CONFIG)     # libtomlplusplus-dev
find_package(CURL REQUIRED)                    # libcurl4-openssl-dev
find_package(Gettext REQUIRED)                 # gettext: msgfmt compiles the translations
# A header and a compiled library whose feature macros must match: only the pkg-config
# target carries them.
pkg_check_modules(cpp_httplib REQUIRED IMPORTED_TARGET cpp-httplib)  # libcpp-httplib-dev

if(DDCTI_BUILD_TESTS)
  find_package(Catch2 2 REQUIRED CONFIG)       # catch2
  include(Catch)
endif()
