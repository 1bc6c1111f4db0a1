#pragma once

#include <map>
#include <string>
#include <vector>

/// Running real programs.
namespace ddcti::cli::test {

struct Finished {
  int status = 0;  ///< exit code; 128 + signal if it was ended by one
  std::string out;
  std::string err;
};

/// Runs `words` with nothing but `environment` (and what sanitizers read), and no standard input.
[[nodiscard]] Finished run_program(const std::vector<std::string>& words,
                                   const std::map<std::string, std::string>& environment = {});

/// A program that is running.
class Program {
 public:
  Program(const std::vector<std::string>& words,
          const std::map<std::string, std::string>& environment);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void signal(int number) const;
  [[nodiscard]] Finished wait();

 private:
  int pid_ = -1;
  int out_ = -1;
  int err_ = -1;
};

}  // namespace ddcti::cli::test
