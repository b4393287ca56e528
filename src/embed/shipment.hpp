// SPDX-License-Identifier: MIT
// Everything under routines/, read and judged: what is to be built in. What would be a warning to a user is an error
// here: a shipped file has no findings.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/routine/model.hpp"
#include "core/text/finding.hpp"
#include "embed/article_reader.hpp"
#include "embed/atlas_reader.hpp"
#include "embed/body_sheet.hpp"
#include "embed/safety_reader.hpp"
#include "embed/screening_reader.hpp"
#include "embed/source_reader.hpp"
#include "embed/word_sheet_reader.hpp"

namespace tpguide {

struct ShippedRoutine {
  Routine routine;
  std::string text;
};

class Shipment {
 public:
  /// Findings go to standard error. Throws Error for a file that cannot be read, or when there is nothing to ship.
  explicit Shipment(const std::filesystem::path& folder);

  bool is_sound() const { return is_sound_; }
  Atlas atlas() const { return reader_.atlas(); }
  const Safety& safety() const { return safety_->safety(); }
  const ScreeningForm& screening() const { return screening_->form(); }
  const Body& body() const { return body_->body(); }
  const WordSheet& words() const { return words_->sheet(); }
  std::span<const MuscleWords> muscle_words() const { return reader_.words(); }
  const WordLists& word_lists() const { return words_->lists(); }
  const std::vector<ShippedRoutine>& routines() const { return routines_; }
  std::span<const Source> sources() const { return sources_->sources(); }
  std::span<const Article> articles() const { return articles_.articles(); }

 private:
  template <typename Reader, typename... Besides>
  std::string read_sheet(std::optional<Reader>& reader, const std::filesystem::path& path, const Besides&... besides);
  void report(const std::vector<Finding>& findings, std::string_view text);
  void refuse(const std::filesystem::path& path, std::string_view rule, std::string message, std::string hint);
  template <typename Codes>
  void check_codes(const Codes& codes, const std::filesystem::path& path);
  void add_muscle(const std::filesystem::path& path);
  void add_article(const std::filesystem::path& path);
  void add_routine(const std::filesystem::path& path);

  std::optional<BodySheet> body_;
  std::optional<SourceReader> sources_;
  AtlasReader reader_;
  std::optional<SafetyReader> safety_;
  std::optional<ScreeningReader> screening_;
  ArticleReader articles_;
  std::optional<WordSheetReader> words_;
  std::vector<ShippedRoutine> routines_;
  bool is_sound_ = true;
};

}  // namespace tpguide
