// Runs a fuzzer over the files of a directory, for compilers without libFuzzer. Each input
// is read from a heap buffer of its exact size, so that a sanitizer sees one byte too far.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "fuzzer.hpp"

int main(int argc, char** argv) {
  std::size_t replayed = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string content{std::istreambuf_iterator<char>(in), {}};
      const auto exact = std::make_unique<std::uint8_t[]>(content.size());
      std::copy(content.begin(), content.end(), exact.get());
      LLVMFuzzerTestOneInput(exact.get(), content.size());
      ++replayed;
    }
  }
  std::printf("%zu inputs replayed\n", replayed);
  return replayed == 0 ? 1 : 0;
}
