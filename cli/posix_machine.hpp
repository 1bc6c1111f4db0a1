#pragma once

#include "machine.hpp"

namespace ddcti::cli {

/// The machine we really run on.
class PosixMachine final : public Machine {
 public:
  /// `interrupt` is what catch_interrupt() returned.
  explicit PosixMachine(int interrupt) : interrupt_(interrupt) {}

  [[nodiscard]] std::optional<std::string> environment(const char* name) const override;
  [[nodiscard]] tl::expected<File, FileError> read_file(const std::string& path,
                                                        std::size_t limit) const override;
  [[nodiscard]] tl::expected<void, std::string> write_file(const std::string& path,
                                                           std::string_view content) override;
  [[nodiscard]] std::string current_directory() const override;
  [[nodiscard]] tl::expected<std::string, FileError> read_input(std::size_t limit) override;
  [[nodiscard]] bool can_ask() const override;
  [[nodiscard]] std::optional<std::string> read_answer() override;
  [[nodiscard]] tl::expected<std::string, std::string> run(const std::string& command) override;
  [[nodiscard]] std::string new_uuid() override;
  [[nodiscard]] std::chrono::steady_clock::time_point now() const override;
  [[nodiscard]] std::chrono::system_clock::time_point wall_time() const override;
  [[nodiscard]] bool interrupted() const override;
  void end_after(std::chrono::milliseconds time) override;
  [[nodiscard]] bool sleep_for(std::chrono::milliseconds time) override;

 private:
  int interrupt_;
};

}  // namespace ddcti::cli
