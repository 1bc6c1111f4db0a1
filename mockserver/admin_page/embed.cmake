# Puts the page together and writes it as C++:
#   cmake -D OUTPUT=FILE -P embed.cmake
# The policy names style and script by what they are (SHA-256), so that nothing else runs.
cmake_minimum_required(VERSION 3.25)
set(here "${CMAKE_CURRENT_LIST_DIR}")

# The digest of `text` in base64, which CMake has not: three bytes at a time become four letters.
function(sha256_base64 result text)
  set(letters "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 hex "${text}")
  set(encoded "")
  foreach(at RANGE 0 62 6)  # 64 digits: the last four and two that fill up
    string(SUBSTRING "${hex}00" ${at} 6 digits)
    foreach(shift 18 12 6 0)
      math(EXPR index "(0x${digits} >> ${shift}) & 63")
      string(SUBSTRING "${letters}" ${index} 1 letter)
      string(APPEND encoded "${letter}")
    endforeach()
  endforeach()
  string(SUBSTRING "${encoded}" 0 43 encoded)
  set(${result} "${encoded}=" PARENT_SCOPE)
endfunction()

file(READ "${here}/page.html" page)
file(READ "${here}/page.css" style)
set(script "\"use strict\";\n")
foreach(name texts dom server journal page)
  file(READ "${here}/${name}.js" part)
  string(APPEND script "${part}")
endforeach()
sha256_base64(style_hash "${style}")
sha256_base64(script_hash "${script}")
string(REPLACE "@STYLE@" "${style}" page "${page}")
string(REPLACE "@SCRIPT@" "${script}" page "${page}")

string(CONCAT policy
  "default-src 'none'; script-src 'sha256-${script_hash}'; style-src 'sha256-${style_hash}'; "
  "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'")
string(CONCAT source
  "#include \"admin_page/page.hpp\"\n\nnamespace ddcti::mock {\n\n"
  "const std::string_view kAdminPage = R\"ddcti_page(${page})ddcti_page\";\n\n"
  "const std::string_view kAdminPagePolicy =\n    \"${policy}\";\n\n}  // namespace ddcti::mock\n")
file(WRITE "${OUTPUT}" "${source}")
