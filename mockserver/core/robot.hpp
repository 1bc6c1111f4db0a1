#pragma once

#include "core/channel_application.hpp"
#include "scenario/scenario.hpp"

/// cti_robot: a conversation that follows a script of the scenario.
///
///   say "您好", 3 s -> hear, 5 s at most -- "是" --> say … -> transfer 1000
///                            `- nothing  --> hang up
///
/// What is heard is what the far side `says`, one text for each time the robot listens, after
/// a second; then nothing more. Every step is an event, and kept in variables of the leg:
///
///   cti_robot_script   the script
///   cti_robot_step     number of the step, from 1
///   cti_robot_said     the last text the robot said
///   cti_robot_heard    the last text it heard; absent after silence
///   cti_robot_result   running, done, hangup, transfer, endless or unknown
///
/// A script that the scenario does not have: the log warns, the robot talks for robot_length
/// and the leg goes on. How the module's robot works is not known; this is our model.
namespace ddcti::mock {

Progress run_robot(const ApplicationCall& call);

}  // namespace ddcti::mock
