#pragma once

/// Marks what libddcti exports; everything else in the shared library is hidden.
#define DDCTI_EXPORT __attribute__((visibility("default")))
