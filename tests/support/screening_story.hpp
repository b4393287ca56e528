// SPDX-License-Identifier: MIT
// Screenings as stories: a routine's subject, a profile, a day, and answers one after another.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "content/builtin.hpp"
#include "core/safety/screening.hpp"
#include "core/safety/screening_page.hpp"

namespace tpguide {

/// Ten in the morning of that day, in a zone two hours ahead.
Stamp morning_of(std::string_view day);
Stamp at(std::string_view rfc3339_text);

ScreeningSubject subject_of(std::string_view routine);

/// A person of 40 of whom everything was asked in full and answered no on that day, as often as needed for the brief
/// form to be due.
Profile healthy(const ScreeningSubject&, const Stamp& when);

/// The outcome of these answers, one a question; behind the last of them every page is answered no, and age with 40.
ScreeningOutcome screen(Profile, const ScreeningSubject&, const Stamp& now,
                        std::initializer_list<std::string_view> answers = {});
/// The question that stands there after these answers, as one text.
std::string asked(Profile, const ScreeningSubject&, const Stamp& now, std::initializer_list<std::string_view> answers);
std::string as_text(const ScreeningQuestion&, int width = 78);
std::string as_text(const ScreeningOutcome&);

/// Of the routine most of them tell of.
const ScreeningSubject& neck();
/// Who answered no to all of it two days before 20 November.
Profile known(const ScreeningSubject& = neck());

}  // namespace tpguide
