#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

/// Where a command prints: one for results, one for everything said to a person.
namespace ddcti::cli {

struct TerminalSize {
  std::size_t rows = 24;
  std::size_t columns = 80;

  bool operator==(const TerminalSize&) const = default;
};

class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;

  /// Hands on what is buffered. False if anything written so far was lost.
  [[nodiscard]] virtual bool flush() = 0;
  [[nodiscard]] virtual bool is_terminal() const = 0;

  /// As it is now: windows are resized. 24 lines of 80 columns where it is not known.
  [[nodiscard]] virtual TerminalSize terminal_size() const = 0;

  /// From now on a reader that goes away (`| head -1`) does not end the process, and what is
  /// written after that counts as taken.
  virtual void let_reader_go() = 0;
  /// Nobody will ever read what is written.
  [[nodiscard]] virtual bool reader_gone() const = 0;

  /// How commands that are recommended here have to begin to reach the same switch:
  /// `ddcti --url http://pbx:88`.
  void call_program(std::string words) { program_ = std::move(words); }
  [[nodiscard]] const std::string& program() const { return program_; }

 private:
  std::string program_ = "ddcti";
};

template <class... Arguments>
void print(Output& output, fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  output.write(fmt::vformat(text, fmt::make_format_args(arguments...)));
}

/// A file descriptor, which is not closed. Holds back up to `buffer` bytes until flush() or
/// the destructor.
class DescriptorOutput final : public Output {
 public:
  DescriptorOutput(int descriptor, std::size_t buffer);
  ~DescriptorOutput() override;
  DescriptorOutput(const DescriptorOutput&) = delete;
  DescriptorOutput& operator=(const DescriptorOutput&) = delete;

  void write(std::string_view bytes) override;
  [[nodiscard]] bool flush() override;
  [[nodiscard]] bool is_terminal() const override { return is_terminal_; }
  [[nodiscard]] TerminalSize terminal_size() const override;
  void let_reader_go() override;
  [[nodiscard]] bool reader_gone() const override;

 private:
  int descriptor_;
  std::size_t buffer_size_;
  bool is_terminal_;
  bool lost_ = false;
  bool reader_may_go_ = false;
  bool reader_gone_ = false;
  std::string buffer_;
};

}  // namespace ddcti::cli
