// SPDX-License-Identifier: MIT
#include "core/safety/profile_json.hpp"

#include "core/json/json_writer.hpp"

namespace tpguide {
namespace {

template <typename Items, typename Write>
void list_of_objects(JsonWriter& json, std::string_view name, const Items& items, Write write) {
  if (items.empty()) return;
  json.list(name, items, [&](const auto& item) {
    json.open('{');
    write(item);
    json.close('}');
  });
}

template <typename Items>
void list_if_any(JsonWriter& json, std::string_view name, const Items& items) {
  if (!items.empty()) json.list(name, items);
}

}  // namespace

std::string profile_json(const ScreeningForm& form, const Profile& profile, const Stamp& now) {
  return json_document([&](JsonWriter& json) {
    json.open('{');
    if (profile.age) {
      json.key("age");
      json.open('{');
      json.member("years", profile.age->years);
      json.member("at", profile.age->at);
      json.close('}');
    }
    list_of_objects(json, "answers", profile.answers, [&](const KeptAnswer& answer) {
      json.member("item", answer.item);
      if (const ScreeningItem* item = form.find(answer.item)) json.member("text", item->text);
      json.member("told", answer.told);
      json.member("at", answer.at);
      list_if_any(json, "where", answer.where);
    });
    list_of_objects(json, "oks", profile.oks, [&](const KeptOk& ok) {
      json.member("who", ok.who);
      json.member("at", ok.at);
      list_if_any(json, "items", ok.items);
    });
    if (const auto open = needs_ok(form, profile, now); !open.empty())
      json.list("needs_ok", open, [&](const ScreeningItem* item) { json.value(item->id); });
    list_of_objects(json, "signs", profile.signs, [&](const KeptSign& sign) {
      json.member("item", sign.item);
      json.member("text", sign.text);
      json.member("action", sign.action);
      json.member("at", sign.at);
      if (sign.until) json.member("until", local_day({WallTime{*sign.until}, std::chrono::minutes{0}}));
      list_if_any(json, "muscles", sign.muscles);
      list_if_any(json, "areas", sign.areas);
    });
    list_of_objects(json, "regions", profile.regions, [&](const KeptRegion& region) {
      json.member("region", region.gate);
      json.member("times", region.times);
      json.member("last", region.last);
      json.member("full", region.full);
    });
    if (profile.yes_at) json.member("yes", *profile.yes_at);
    if (profile.stop_at) json.member("stop_sign", *profile.stop_at);
    json.close('}');
  });
}

}  // namespace tpguide
