// SPDX-License-Identifier: MIT
// Dates as people write them, for a hint: "5.3.2026", "05/03/2026", "March 5, 2026".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// The days that may be meant, as "2026-03-05": one, or two where day and month may stand either way. Empty when it is
/// no date, or one without its year.
std::vector<std::string> dates_meant(std::string_view text);

/// True for what looks like a date, one that there is or not, with a year or without: "March 5", "5/3", "2026-02-30".
bool looks_like_date(std::string_view text);

/// What is wrong with a date as it was written, and how it is written behind the key.
enum class DateFault { form, no_such_day };
struct DateAdvice {
  DateFault fault;
  std::string message, hint;
};
DateAdvice date_advice(std::string_view key, std::string_view written);

}  // namespace tpguide
