#pragma once

#include "faults/fault.hpp"
#include "scenario/table_file.hpp"

/// The parts of a scenario file, each read by a *_file.cpp of its own. ddcti-scenario(5) says
/// what stands in them.
namespace ddcti::mock {

/// What the far side does: the keys of a [[number]] or an [extension.NAME] that say so, with
/// `sequence`. `ring` is how long a phone rings that nobody asked. `pattern` may have groups
/// that say how it refuses; empty for an extension. Empty if no key of them is there.
[[nodiscard]] FarEnds read_far_ends(TableReader& reader, Duration ring, std::string_view pattern);

/// [[number]]: rules of the file come before those that are there.
void read_numbers(TableReader& file, Scenario& scenario, Duration ring);
/// [extension.NAME], [extension."1000-1099"]
void read_extensions(TableReader& file, Scenario& scenario, Duration ring);
/// [group.NAME]; extensions are known by then.
void read_groups(TableReader& file, Scenario& scenario);

/// [line.NAME], [line_group.NAME], [[line_group.NAME.redial]]
void read_lines(TableReader& file, Scenario& scenario);

/// [[robot.NAME]]
void read_robots(TableReader& file, Scenario& scenario);

/// [switch], [global], [sip], [gateway.NAME], [sound], [[dialplan.CONTEXT]]
void read_switch(TableReader& file, Scenario& scenario);

/// [[fault]]
void read_faults(TableReader& file, std::vector<FaultRule>& faults);

}  // namespace ddcti::mock
