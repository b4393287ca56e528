// SPDX-License-Identifier: MIT
#include "core/routine/plain_names.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/text/ascii.hpp"
#include "core/text/closest.hpp"

namespace tpguide {

namespace {

/// `meant` is a name, or several with blanks between; `said` holds the words that stand for it, in small letters and
/// without blanks or dashes within. A word means what has the same place or dose, never what is merely akin.
struct Row {
  std::string_view meant;
  std::string_view said;
};

constexpr Row routine_key_words[] = {
    {"format", "version formatversion fileformat schema schemaversion"},
    {"title", "name heading titel headline routine routinename label"},
    {"summary",
     "description desc about overview beschreibung zusammenfassung abstract intro introduction subtitle goal"},
    {"area", "region bodypart bodyarea bodyregion location körperregion bereich part section where place"},
    {"relieves",
     "for indication indications symptom symptoms complaint complaints helps helpswith treats conditions "
     "condition pain problem problems relief indikation indikationen beschwerden reliefs"},
    {"aftercare", "after afterwards aftertreatment nachsorge followup cooldown"},
    {"avoid",
     "contraindication contraindications warning warnings caution cautions precaution precautions redflags "
     "kontraindikation kontraindikationen exclusion exclusions dontuseif notfor donotuse"},
    {"author", "writer creator createdby writtenby by autor therapist physiotherapist physio"},
    {"reviewed-by", "reviewer reviewedby checkedby approvedby clinician geprüftvon"},
    {"reviewed", "reviewdate revieweddate reviewedon lastreviewed lastreview geprüft"},
    {"review-by", "nextreview reviewdue duedate expires expiry validuntil reviewuntil"},
    {"sources", "source references reference refs citations literature bibliography evidence quellen literatur"},
    {"no-heat", "noheat withoutheat coldreason skipheat heatless nowarmup"},
    {"step", "steps exercise exercises stage stages schritt schritte phases übung übungen program programme"},
};

constexpr Row step_key_words[] = {
    {"kind", "type action typ art modality step steptype category was"},
    {"where", "location"},
    {"muscle", "muscles muskel target targetmuscle musclename point triggerpoint site"},
    {"side", "sides laterality seite seiten lr leftright leftorright bodyside"},
    {"duration",
     "time hold holdtime holdfor holdduration length lengthoftime seconds second secs sec minutes minute mins "
     "min dauer zeit haltezeit last lasts howlong timer durationseconds timeseconds durations for"},
    {"repeat",
     "sets set reps rep repetitions repetition repeats times count holds rounds round cycles cycle series "
     "number numberofholds howoften howmanytimes howmany wiederholung wiederholungen sätze durchgänge n wdh "
     "timesperside repetitionsperside setsperside bouts"},
    {"rest",
     "pause break gap interval breaktime resttime restbetween pausetime pausebetween recovery erholung "
     "restseconds restinterval between"},
    {"tool",
     "tools equipment device aid with using implement instrument werkzeug hilfsmittel gerät ball props prop "
     "material"},
    {"how",
     "instruction instructions description desc text position note notes cue cues details detail technique "
     "method explanation setup howto execution startingposition anleitung beschreibung hinweis comment "
     "procedure directions"},
    {"brief", "short shorttext shorthow summary inshort kurz reminder"},
    {"optional", "skippable canskip mayskip optionalstep ifthereistime"},
};

/// In heat a place is `where`.
constexpr Row heat_keys[] = {
    {"where", "area region place location bodypart muscle muscles site spot target zone wo ort"},
};

constexpr Row kinds[] = {
    {"heat",
     "warm warmth warming warmup heating heatpack hotpack hot thermotherapy heattherapy wärme hitze wärmen "
     "moistheat"},
    {"press",
     "pressure compression compress ischemiccompression ischaemiccompression triggerpoint triggerpointrelease "
     "hold release massage selfmassage acupressure druck drücken push sustainedpressure pressing deeppressure"},
    {"stretch", "stretching stretches dehnen dehnung dehnübung staticstretch lengthen lengthening"},
    {"move",
     "movement mobility mobilise mobilize mobilisation mobilization exercise rom rangeofmotion bewegung bewegen "
     "activemovement moving circles"},
};

constexpr Row areas[] = {
    {"head-jaw", "head jaw face temple temples tmj skull forehead kopf kiefer headandjaw"},
    {"neck-shoulder",
     "neck shoulder shoulders cervical cspine nacken hals schulter schultern neckandshoulder "
     "neckandshoulders neckshoulders shoulderneck"},
    {"upper-back",
     "thoracic tspine midback middleback bws shoulderblade shoulderblades betweentheshoulderblades "
     "upperspine obererrücken thorax"},
    {"chest", "pecs breast pectorals brust frontofchest"},
    {"arm-hand",
     "arm arms hand hands wrist elbow forearm upperarm finger fingers thumb handgelenk ellenbogen unterarm "
     "armandhand upperlimb upperextremity"},
    {"low-back", "lowerback lumbar lspine lws lumbarspine kreuz unterrücken untererrücken"},
    {"hip-buttock", "hip hips buttock buttocks glutes glute bottom seat pelvis gluteal hüfte gesäß po becken butt"},
    {"thigh", "upperleg quads hamstring hamstrings oberschenkel groin knee innerthigh outerthigh"},
    {"lower-leg-foot", "lowerleg calf calves shin foot feet ankle heel sole toes wade unterschenkel fuß fuss legfoot"},
    {"upper-back low-back", "back spine rücken wirbelsäule"},
    {"thigh lower-leg-foot", "leg legs bein beine lowerlimb lowerextremity"},
};

constexpr Row sides[] = {
    {"left", "l li links leftside lefthandside lhs lt gauche izquierda izquierdo sinistra linke leftonly"},
    {"right", "r re rechts rightside righthandside rhs rt droite droit derecha derecho destra rechte rightonly"},
    {"both",
     "b bi beide beidseits beidseitig bilateral bilat bilaterally bothsides eachside each leftandright "
     "rightandleft l/r r/l l+r r+l l&r left/right left+right left&right leftright l,r left,right lr "
     "linksundrechts links/rechts li/re re/li rechtsundlinks ambos deux lesdeux entrambi "
     "twosides all"},
    {"middle", "m mid center centre central midline mitte median centred centered milieu centro"},
};

constexpr Row tools[] = {
    {"fingers",
     "finger hand hands fingertip fingertips thumb thumbs knuckle knuckles hände daumen manual manually palm "
     "finger/thumb fingersorthumb thumbandfinger pinch pincer pincergrip barehands none"},
    {"soft-ball", "softball foamball spongeball rolledsocks socks sockball softmassageball weicherball plushball"},
    {"ball",
     "tennisball tennisballs lacrosseball massageball triggerball triggerpointball golfball hardball rubberball "
     "firmball corkball spikyball igelball therapyball faszienball massagekugel squashball baseball ballinsock "
     "tennisballinsock hockeyball"},
    {"two-balls",
     "2balls twoball twotennisballs 2tennisballs doubleball peanut peanutball duoball twinball zweibälle "
     "doppelball ballsinsock twoballsinsock twosoftballs"},
    {"cane",
     "theracane massagecane hook massagehook triggerhook backhook shook triggerpointcane stock selfmassagehook "
     "backbuddy backknobber"},
    {"roller", "foamroller foamroll foam blackroll faszienrolle schaumrolle foamcylinder vibratingroller"},
    {"hand-roller",
     "handroller massagestick stick rollerstick rollingpin massageroller rollingstick thestick nudelholz "
     "handheldroller musclestick"},
};

constexpr Row muscles[] = {
    {"sternocleidomastoid", "scm sternocleido sternomastoid kopfwender"},
    {"upper-trapezius",
     "uppertrap uppertraps uppertrapezius topoftheshoulder trapeziusupper upperfibresoftrapezius "
     "ut trapeziusdescendens trapeziusparsdescendens"},
    {"middle-lower-trapezius",
     "lowertrap lowertraps midtrap midtraps middletrap middletraps lowertrapezius "
     "middletrapezius trapeziuslower trapeziusmiddle"},
    {"upper-trapezius middle-lower-trapezius", "trap traps trapezius trapez"},
    {"levator-scapulae", "levator levatorscapula levatorscap levscap ls"},
    {"quadratus-lumborum", "ql"},
    {"tensor-fasciae-latae", "tfl tensorfascialatae tensorfasciaelata"},
    {"pectoralis-major", "pecmajor pecmaj"},
    {"pectoralis-minor", "pecminor pecmin"},
    {"pectoralis-major pectoralis-minor", "pec pecs pectoralis pectorals"},
    {"gluteus-maximus", "glutemax gmax glutmax gluteusmax"},
    {"gluteus-medius", "glutemed gmed glutmed gluteusmed"},
    {"gluteus-minimus", "glutemin gmin glutmin gluteusmin"},
    {"gluteus-maximus gluteus-medius gluteus-minimus", "glute glutes gluteals gluteal gluteus buttock"},
    {"gastrocnemius", "gastroc gastrocs gastrocnemii gastrocnemii"},
    {"gastrocnemius soleus", "calf calves calfmuscle wade tricepssurae"},
    {"quadriceps-vasti", "vasti vastus vastuslateralis vastusmedialis vmo vastusintermedius"},
    {"quadriceps-rectus-femoris", "rectusfemoris rf"},
    {"quadriceps-rectus-femoris quadriceps-vasti", "quad quads quadriceps"},
    {"hamstrings", "hamstring hams bicepsfemoris semitendinosus semimembranosus ischiocrurals hammies"},
    {"iliopsoas", "psoas psoasmajor iliacus hipflexor hipflexors"},
    {"adductors", "adductor adductormagnus adductorlongus groinmuscles adductorbrevis"},
    {"peroneals", "peroneus peroneuslongus peroneusbrevis fibularis fibularislongus fibularisbrevis fibulars peronei"},
    {"tibialis-anterior", "tibant tibialisant ta shinmuscle"},
    {"plantar-foot", "plantarfascia sole soleofthefoot quadratusplantae flexordigitorumbrevis footsole plantar"},
    {"suboccipitals", "suboccipital subocc suboccipitalmuscles baseoftheskull"},
    {"splenius-capitis-cervicis", "splenius spleniuscapitis spleniuscervicis splenii"},
    {"scalenes", "scalene scaleni scalenus scalenusanterior scalenusmedius"},
    {"masseter", "jawmuscle masseters"},
    {"temporalis", "temporal templemuscle"},
    {"rhomboids", "rhomboid rhomboidmajor rhomboidminor rhomboideus"},
    {"thoracic-erector-spinae-multifidus", "thoracicerectors thoracicparaspinals thoracicerectorspinae"},
    {"lumbar-erector-spinae-multifidus", "lumbarerectors lumbarparaspinals lumbarerectorspinae lumbarmultifidus"},
    {"lumbar-erector-spinae-multifidus thoracic-erector-spinae-multifidus",
     "erectorspinae erectors erector multifidus multifidi paraspinals paraspinal longissimus iliocostalis"},
    {"infraspinatus", "infra infraspinous infrasp"},
    {"supraspinatus", "supra supraspinous suprasp"},
    {"subscapularis", "subscap"},
    {"infraspinatus supraspinatus teres-minor", "rotatorcuff cuff"},
    {"deltoid", "delt delts deltoids deltoideus anteriordeltoid posteriordeltoid"},
    {"biceps", "bicepsbrachii bicep"},
    {"triceps", "tricepsbrachii tricep"},
    {"wrist-extensors-brachioradialis",
     "wristextensors wristextensor brachioradialis forearmextensors ecrl "
     "ecrb extensorcarpiradialis extensorcarpiulnaris"},
    {"wrist-flexors", "wristflexor forearmflexors flexorcarpiradialis flexorcarpiulnaris palmarislongus"},
    {"thumb-adductor-opponens", "adductorpollicis opponens opponenspollicis thenar thumbmuscles thumb"},
    {"piriformis", "piri"},
};

std::span<const Row> rows_of(Term term) {
  switch (term) {
    case Term::routine_key:
      return routine_key_words;
    case Term::heat_key:
      return heat_keys;
    case Term::step_key:
      return step_key_words;
    case Term::kind:
      return kinds;
    case Term::area:
      return areas;
    case Term::sides:
      return sides;
    case Term::tool:
      return tools;
    case Term::muscle:
      return muscles;
  }
  return {};
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// As the tables write it. "ä" stands in them as "ä" and nothing else; its capital is rare enough in a name.
/// A unit at its end ("hold_s") is no plural ("holds").
std::string folded(std::string_view word) {
  if (word.size() > 2 && (word.ends_with("_s") || word.ends_with("-s"))) word.remove_suffix(2);
  std::string text;
  for (const char c : word)
    if (c != ' ' && c != '-' && c != '_' && c != '.' && c != '\t') text += small_letter(c);
  return text;
}

}  // namespace

std::vector<std::string> names_meant(Term term, std::string_view word) {
  const std::string wanted = folded(word);
  if (wanted.empty()) return {};
  for (const Row& row : rows_of(term)) {
    const std::vector<std::string_view> meant = split(row.meant), said = split(row.said);
    const bool is_name = meant.size() == 1 && folded(meant.front()) == wanted;
    if (!is_name && std::find(said.begin(), said.end(), wanted) == said.end()) continue;
    return {meant.begin(), meant.end()};
  }
  if (term == Term::heat_key) return names_meant(Term::step_key, word);
  return {};
}

std::string naming_hint(Term term, std::string_view word, const std::vector<std::string_view>& names,
                        std::string_view other) {
  std::vector<std::string> near = names_meant(term, word);
  std::erase_if(near,
                [&](const std::string& name) { return std::find(names.begin(), names.end(), name) == names.end(); });
  if (near.empty()) near = closest(word, names);
  if (!near.empty()) return as_question(near);
  return other.empty() ? fmt::format("one of: {}", fmt::join(names, ", ")) : std::string(other);
}

}  // namespace tpguide
