#include "http/response_reader.hpp"

#include <algorithm>
#include <charconv>

namespace ddcti::mock::http {
namespace {

constexpr std::string_view kVersion = "HTTP/1.";

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

std::optional<std::size_t> number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool holds_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
  });
}

/// Of `HTTP/1.1 200 OK`.
std::optional<int> status_of(std::string_view line) {
  if (!line.starts_with(kVersion) || line.size() < 12 || line[8] != ' ') return std::nullopt;
  if (line.size() > 12 && line[12] != ' ') return std::nullopt;
  const auto status = number(line.substr(9, 3), 10);
  if (!status || *status < 100 || *status > 599) return std::nullopt;
  return static_cast<int>(*status);
}

}  // namespace

std::string_view Response::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const HeaderField& field) {
    return equals_ignoring_case(field.name, name);
  });
  return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

ResponseReader::State ResponseReader::take(std::string_view bytes) {
  while (!bytes.empty() && part_ != Part::kDone && part_ != Part::kBad) {
    if (part_ == Part::kLength || part_ == Part::kToEnd || part_ == Part::kChunk) {
      take_body(bytes);
      continue;
    }
    const auto line = take_line(bytes);
    if (!line) break;
    if (part_ == Part::kHead) {
      take_head_line(*line);
    } else if (part_ == Part::kChunkSize) {
      take_chunk_size(*line);
    } else if (part_ == Part::kChunkEnd) {
      part_ = line->empty() ? Part::kChunkSize : Part::kBad;
    } else if (line->empty()) {
      part_ = Part::kDone;  // the trailers, which nobody needs, are over
    }
  }
  if (part_ == Part::kBad) return State::kMalformed;
  return part_ == Part::kDone ? State::kWhole : State::kNeedMore;
}

ResponseReader::State ResponseReader::end() {
  if (part_ == Part::kToEnd) part_ = Part::kDone;
  if (part_ == Part::kBad) return State::kMalformed;
  return part_ == Part::kDone ? State::kWhole : State::kNeedMore;
}

std::optional<std::string> ResponseReader::take_line(std::string_view& bytes) {
  const std::size_t size = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
  line_ += bytes.substr(0, size);
  bytes.remove_prefix(size);
  head_bytes_ += size;
  // What is no HTTP may have no lines either.
  const bool first = part_ == Part::kHead && response_.status == 0;
  const std::size_t known = std::min(line_.size(), kVersion.size());
  if (head_bytes_ > kMostHeadBytes || (first && !kVersion.starts_with(line_.substr(0, known)))) {
    part_ = Part::kBad;
    return std::nullopt;
  }
  if (!line_.ends_with('\n')) return std::nullopt;
  std::string line = std::move(line_);
  line_.clear();
  line.pop_back();
  if (!line.ends_with('\r')) {
    part_ = Part::kBad;
    return std::nullopt;
  }
  line.pop_back();
  return line;
}

void ResponseReader::take_head_line(const std::string& line) {
  if (holds_control(line)) {
    part_ = Part::kBad;
  } else if (response_.status == 0) {
    const auto status = status_of(line);
    if (!status) part_ = Part::kBad;
    response_.status = status.value_or(0);
  } else if (line.empty()) {
    begin_body();
  } else {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || colon == 0 || line.find_first_of(" \t") < colon) {
      part_ = Part::kBad;
      return;
    }
    HeaderField field{line.substr(0, colon),
                      std::string(trimmed(std::string_view(line).substr(colon + 1)))};
    if (equals_ignoring_case(field.name, "Transfer-Encoding")) {
      if (chunked_ || !equals_ignoring_case(field.value, "chunked")) part_ = Part::kBad;
      chunked_ = true;
    }
    if (equals_ignoring_case(field.name, "Content-Length")) {
      const auto length = number(field.value, 10);
      if (!length || *length > kMostBodyBytes || length_.value_or(*length) != *length) {
        part_ = Part::kBad;
      }
      length_ = length;
    }
    response_.headers.push_back(std::move(field));
  }
}

void ResponseReader::begin_body() {
  const int status = response_.status;
  if (status < 200) {
    *this = ResponseReader();  // the real one follows
  } else if (status == 204 || status == 304) {
    part_ = Part::kDone;
  } else if (chunked_) {
    part_ = Part::kChunkSize;
  } else if (length_) {
    left_ = *length_;
    part_ = left_ == 0 ? Part::kDone : Part::kLength;
  } else {
    left_ = kMostBodyBytes;
    part_ = Part::kToEnd;
  }
}

void ResponseReader::take_chunk_size(const std::string& line) {
  const auto size = number(trimmed(std::string_view(line).substr(0, line.find(';'))), 16);
  if (!size || *size > kMostBodyBytes - response_.body.size()) {
    part_ = Part::kBad;
    return;
  }
  left_ = *size;
  part_ = left_ == 0 ? Part::kTrailer : Part::kChunk;
}

void ResponseReader::take_body(std::string_view& bytes) {
  if (left_ == 0) {  // one without a length that does not end
    part_ = Part::kBad;
    return;
  }
  const std::size_t size = std::min(left_, bytes.size());
  response_.body += bytes.substr(0, size);
  bytes.remove_prefix(size);
  left_ -= size;
  if (left_ > 0 || part_ == Part::kToEnd) return;
  part_ = part_ == Part::kChunk ? Part::kChunkEnd : Part::kDone;
}

}  // namespace ddcti::mock::http
