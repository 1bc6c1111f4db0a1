#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

/// Where a command prints: one for results, one for everything said to a person.
namespace ddcti::cli {

class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;

  /// Hands on what is buffered. False if anything written so far was lost.
  [[nodiscard]] virtual bool flush() = 0;
  [[nodiscard]] virtual bool is_terminal() const = 0;
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

 private:
  int descriptor_;
  std::size_t buffer_size_;
  bool is_terminal_;
  bool lost_ = false;
  std::string buffer_;
};

}  // namespace ddcti::cli
