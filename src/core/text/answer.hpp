// SPDX-License-Identifier: MIT
// What a person types behind a question, as far as every question reads it alike.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

/// Said to what came all at once.
inline constexpr std::string_view pasted_is_no_answer = "Pasted text was not taken. Please type it.";

/// Without the blanks around it.
std::string_view trimmed(std::string_view line);
/// Its ASCII letters in lower case.
std::string in_small_letters(std::string_view text);
/// A whole number in plain digits, without a sign or a leading zero, from `lowest` to `highest`; nullopt for anything
/// else.
std::optional<int> whole_number(std::string_view text, int lowest, int highest);
/// "12" or "1.5", without a sign; nullopt for anything else.
std::optional<double> decimal_number(std::string_view text);

}  // namespace tpguide
