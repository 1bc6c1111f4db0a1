#include <benchmark/benchmark.h>
#include <curl/curl.h>

#include <string>

#include "ddcti/call_request.hpp"
#include "ddcti/explanation.hpp"
#include "ddcti/lint.hpp"
#include "ddcti/originate.hpp"
#include "ddcti/request.hpp"
#include "ddcti/url.hpp"

namespace {

using namespace ddcti;

/// The second example of the module's page.
CallRequest page_example() {
  CallRequest call;
  call.a.alternatives = {{{parse_endpoint("user/121"), {}}}};
  call.a.variables = {
      {"origination_caller_id_number", Value::literal("clicktocall")},
      {"execute_on_answer_set_record_filename",
       *Value::expanded("export record_filename=$${recordings_dir}/${strftime(%Y-%m-%d)}/"
                        "${uuid}.wav")}};
  DialRequest b;
  b.alternatives = {{{parse_endpoint("linegroup/default/5555"), {}}}};
  b.variables = {
      {"origination_caller_id_number", Value::literal("121")},
      {"execute_on_answer_start_record", *Value::expanded("record_session ${record_filename}")}};
  call.then = b;
  return call;
}

void write_verify_encode(benchmark::State& state) {
  const CallRequest call = page_example();
  for (auto _ : state) {
    const auto written = write_call(call);
    benchmark::DoNotOptimize(
        to_target({"bgapi", "cti_originate " + written->argument}, std::string("abc")));
  }
}
BENCHMARK(write_verify_encode);

void parse(benchmark::State& state) {
  const std::string argument = write_call(page_example())->argument;
  for (auto _ : state) benchmark::DoNotOptimize(parse_originate(argument));
}
BENCHMARK(parse);

void parse_and_lint(benchmark::State& state) {
  const Request request{"cti_originate", write_call(page_example())->argument};
  for (auto _ : state) benchmark::DoNotOptimize(lint(request));
}
BENCHMARK(parse_and_lint);

std::string text_to_encode() {
  std::string text;
  while (text.size() < (1U << 20)) text += write_call(page_example())->argument + " 测试";
  return text;
}

void encode_ddcti(benchmark::State& state) {
  const std::string text = text_to_encode();
  for (auto _ : state) benchmark::DoNotOptimize(percent_encode(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(encode_ddcti);

void encode_curl(benchmark::State& state) {
  const std::string text = text_to_encode();
  CURL* const curl = curl_easy_init();
  for (auto _ : state) {
    char* const out = curl_easy_escape(curl, text.data(), static_cast<int>(text.size()));
    benchmark::DoNotOptimize(out);
    curl_free(out);
  }
  curl_easy_cleanup(curl);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(encode_curl);

void decode_ddcti(benchmark::State& state) {
  const std::string text = percent_encode(text_to_encode());
  for (auto _ : state) benchmark::DoNotOptimize(percent_decode(text));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(decode_ddcti);

void decode_curl(benchmark::State& state) {
  const std::string text = percent_encode(text_to_encode());
  CURL* const curl = curl_easy_init();
  for (auto _ : state) {
    int length = 0;
    char* const out = curl_easy_unescape(curl, text.data(), static_cast<int>(text.size()), &length);
    benchmark::DoNotOptimize(out);
    curl_free(out);
  }
  curl_easy_cleanup(curl);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(decode_curl);

}  // namespace

BENCHMARK_MAIN();
