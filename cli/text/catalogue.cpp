#include "text/catalogue.hpp"

#include <utility>

namespace ddcti::cli {
namespace {

constexpr std::uint32_t kMagic = 0x950412de;
constexpr std::size_t kEntrySize = 8;

}  // namespace

std::optional<Catalogue> Catalogue::read(std::string bytes) {
  Catalogue catalogue(std::move(bytes));
  const auto magic = catalogue.number_at(0);
  const auto revision = catalogue.number_at(4);
  const auto count = catalogue.number_at(8);
  const auto texts = catalogue.number_at(12);
  const auto translations = catalogue.number_at(16);
  // The minor revision only adds what can be left out.
  if (magic != kMagic || !translations || *revision >> 16U != 0) return std::nullopt;
  catalogue.count_ = *count;
  catalogue.texts_ = *texts;
  catalogue.translations_ = *translations;
  // Whatever is found later lies inside.
  for (std::uint32_t i = 0; i < *count; ++i) {
    if (!catalogue.entry(*texts, i) || !catalogue.entry(*translations, i)) return std::nullopt;
  }
  return catalogue;
}

const char* Catalogue::find(std::string_view text) const {
  std::uint32_t first = 0;
  std::uint32_t last = count_;
  while (first < last) {
    const std::uint32_t middle = first + (last - first) / 2;
    const std::string_view there = *entry(texts_, middle);
    if (there == text) return entry(translations_, middle)->data();
    if (there < text) {
      first = middle + 1;
    } else {
      last = middle;
    }
  }
  return nullptr;
}

std::optional<std::uint32_t> Catalogue::number_at(std::size_t offset) const {
  if (bytes_.size() < 4 || offset > bytes_.size() - 4) return std::nullopt;
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) {
    number = number << 8U | static_cast<unsigned char>(bytes_[offset + i]);
  }
  return number;
}

std::optional<std::string_view> Catalogue::entry(std::uint32_t table, std::uint32_t index) const {
  const std::size_t at = std::size_t{table} + std::size_t{index} * kEntrySize;
  const auto length = number_at(at);
  const auto offset = number_at(at + 4);
  if (!length || !offset) return std::nullopt;
  // One byte more, the NUL behind it.
  const std::size_t end = std::size_t{*offset} + *length;
  if (end >= bytes_.size() || bytes_[end] != '\0') return std::nullopt;
  return std::string_view(bytes_).substr(*offset, *length);
}

}  // namespace ddcti::cli
