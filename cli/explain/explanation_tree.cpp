#include "explain/explanation_tree.hpp"

#include <vector>

#include "ddcti/hangup_cause.hpp"
#include "text/message.hpp"
#include "text/printable.hpp"

namespace ddcti::cli {
namespace {

struct Node {
  std::string text;  ///< printable
  std::vector<Node> children;
};

void render(const std::vector<Node>& nodes, const std::string& indent, std::string& out) {
  for (const Node& node : nodes) {
    const bool last = &node == &nodes.back();
    out += indent + (last ? "└─ " : "├─ ") + node.text + "\n";
    render(node.children, indent + (last ? "   " : "│  "), out);
  }
}

std::string labelled(const std::string& label, const std::string& text) {
  return _("{}: {}", label, text);
}

class Tree {
 public:
  explicit Tree(const Style& style) : style_(style) {}

  [[nodiscard]] Node outcome(const Explanation& explanation) const {
    Node node{labelled(style_.heading(_("outcome")), outcome_text(explanation)), {}};
    if (explanation.error) {
      node.children.push_back({translated(describe(explanation.error->code)), {}});
    }
    return node;
  }

  [[nodiscard]] Node side(const char* title, const ExplainedSide& side) const {
    Node node{style_.heading(title), {}};
    const bool one = side.alternatives.size() == 1 && side.alternatives.front().size() == 1;
    if (one) {
      const ExplainedLeg& leg = side.alternatives.front().front();
      node.text = labelled(node.text, endpoint(leg));
      node.children = variables(leg);
    }
    for (const auto& legs : side.alternatives) {
      if (one) break;
      const bool first = &legs == &side.alternatives.front();
      Node alternative{first ? std::string(_("first")) : std::string(_("if that fails")), {}};
      if (legs.size() > 1) {
        alternative.text = _("{}, {} together", alternative.text, legs.size());
        for (const ExplainedLeg& leg : legs) {
          alternative.children.push_back({endpoint(leg), variables(leg)});
        }
      } else if (!legs.empty()) {
        alternative.text = labelled(alternative.text, endpoint(legs.front()));
        alternative.children = variables(legs.front());
      }
      node.children.push_back(std::move(alternative));
    }
    if (side.cause) {
      node.children.push_back({style_.error(_("fails: {}", printable_line(*side.cause))), {}});
    }
    return node;
  }

  [[nodiscard]] Node application(const Application& application) const {
    std::string text = printable_line(application.name);
    if (!application.data.empty()) text += "(" + printable_line(application.data) + ")";
    return {labelled(style_.heading(_("runs")), text), {}};
  }

  [[nodiscard]] Node setting(std::string_view name, std::string_view value) const {
    return {style_.name(printable_line(name)) + " = " + printable_line(value), {}};
  }

 private:
  [[nodiscard]] std::string outcome_text(const Explanation& explanation) const {
    const Outcome& outcome = explanation.outcome;
    switch (outcome.kind) {
      case Outcome::Kind::kOk:
        return style_.good(explanation.a_leg ? _("this is dialled") : _("the switch takes it"));
      case Outcome::Kind::kUsage:
        return style_.error(_("the switch answers with the command's usage (-USAGE)"));
      case Outcome::Kind::kError:
        break;
    }
    if (outcome.cause.empty()) return style_.error(_("this stops the whole switch"));
    const std::string reply = style_.error("-ERR " + printable_line(outcome.cause));
    const HangupCause* cause = find_hangup_cause(outcome.cause);
    return cause == nullptr ? reply : _("{} ({})", reply, translated(cause->meaning));
  }

  static std::string endpoint(const ExplainedLeg& leg) {
    const std::string text = printable_line(to_string(leg.endpoint));
    return text.empty() ? std::string(_("(nothing)")) : text;
  }

  [[nodiscard]] std::vector<Node> variables(const ExplainedLeg& leg) const {
    std::vector<Node> nodes;
    for (const Variable& variable : leg.variables) {
      nodes.push_back(setting(variable.name, variable.value));
    }
    for (const DroppedVariable& dropped : leg.dropped) {
      nodes.push_back(
          {labelled(style_.error(_("dropped")), printable_line(dropped.variable.name) + " = " +
                                                    printable_line(dropped.variable.value)),
           {}});
    }
    return nodes;
  }

  const Style& style_;
};

}  // namespace

std::string render_tree(const Explanation& explanation, const Style& style) {
  const Tree tree(style);
  std::vector<Node> nodes;
  nodes.push_back(tree.outcome(explanation));
  if (explanation.a_leg) nodes.push_back(tree.side(_("A leg"), *explanation.a_leg));
  for (const Parameter& parameter : explanation.parameters) {
    nodes.push_back(tree.setting(parameter.name, parameter.value));
  }
  for (const Application& application : explanation.applications) {
    nodes.push_back(tree.application(application));
  }
  if (!explanation.extension.empty()) {
    nodes.push_back(
        {_("goes to extension {} of dialplan {}, context {}", printable_line(explanation.extension),
           printable_line(explanation.dialplan), printable_line(explanation.context)),
         {}});
  }
  if (explanation.b_leg) nodes.push_back(tree.side(_("B leg"), *explanation.b_leg));

  const std::string title = style.heading(printable_line(explanation.command.cmd));
  std::string out = (explanation.background ? _("{}, in the background", title) : title) + "\n";
  render(nodes, "", out);
  return out;
}

}  // namespace ddcti::cli
