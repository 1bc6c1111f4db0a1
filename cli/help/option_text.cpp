#include "help/option_text.hpp"

#include <CLI/CLI.hpp>

#include "options.hpp"

namespace ddcti::cli {

OptionForm form_of(const CLI::Option& option) {
  if (option.get_items_expected_min() > 0) return OptionForm::kValue;
  if (option.get_items_expected_max() > 0) return OptionForm::kOptionalValue;
  return option.get_type_name().empty() ? OptionForm::kSwitch : OptionForm::kJoinedValue;
}

std::string OptionText::synopsis() const {
  if (is_argument) return value == kMoreValues || value == kWordsValue ? name + " " + value : name;
  switch (form) {
    case OptionForm::kSwitch:
      return short_name.empty() ? name : short_name + ", " + name;
    case OptionForm::kJoinedValue:
      return name + "[=" + value + "]";
    case OptionForm::kOptionalValue:
      return name + " [" + value + "]";
    case OptionForm::kValue:
      break;
  }
  return name + " " + value;
}

std::vector<OptionText> describe_options(const CLI::App& app) {
  std::vector<OptionText> texts;
  for (const CLI::Option* option : app.get_options()) {
    if (option == app.get_help_ptr()) continue;
    OptionText text;
    text.is_argument = option->get_positional();
    text.name = option->get_name();
    if (!option->get_snames().empty()) text.short_name = "-" + option->get_snames().front();
    text.value = option->get_type_name();
    text.form = form_of(*option);
    text.repeatable = text.form == OptionForm::kValue &&
                      option->get_multi_option_policy() == CLI::MultiOptionPolicy::TakeAll;
    text.description = option->get_description();
    if (option->get_group() != "Options") text.group = option->get_group();
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace ddcti::cli
