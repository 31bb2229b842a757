// Arrow C data interface, import: typed reading of columns that another library owns.
#include "output/arrow/c_import.h"

#include <cstring>

#include "base/calendar.h"

namespace nutgraf {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& where) {
  throw InputError("NG-INPUT-008", what, where, "give a column of that name and type");
}

// Moves a struct of the interface: from then on `to` has to release it.
template <class T>
void take_over(T* from, T& to) {
  to = *from;
  from->release = nullptr;
}

template <class T>
T at(const void* buffer, int64_t i) {
  return static_cast<const T*>(buffer)[i];
}

bool is_valid(const ArrowArray& a, int64_t i) {
  const void* bits = a.n_buffers > 0 ? a.buffers[0] : nullptr;
  return !bits || (at<uint8_t>(bits, i / 8) >> i % 8 & 1);
}

// Integer of any of Arrow's integer formats; nullopt: another format.
std::optional<int64_t> integer_at(std::string_view format, const ArrowArray& a, int64_t i) {
  if (format.size() != 1) return std::nullopt;
  switch (format[0]) {
    case 'c':
      return at<int8_t>(a.buffers[1], i);
    case 'C':
      return at<uint8_t>(a.buffers[1], i);
    case 's':
      return at<int16_t>(a.buffers[1], i);
    case 'S':
      return at<uint16_t>(a.buffers[1], i);
    case 'i':
      return at<int32_t>(a.buffers[1], i);
    case 'I':
      return at<uint32_t>(a.buffers[1], i);
    case 'l':
      return at<int64_t>(a.buffers[1], i);
    case 'L':
      return static_cast<int64_t>(at<uint64_t>(a.buffers[1], i));
    default:
      return std::nullopt;
  }
}

// Index into the array's dictionary; InputError where the dictionary has no such entry.
int64_t dictionary_index(const ArrowSchema& schema, const ArrowArray& a, int64_t i,
                         const std::string& column) {
  const std::optional<int64_t> index = integer_at(schema.format, a, i);
  if (!index || *index < 0 || *index >= a.dictionary->length)
    refuse("an entry that its dictionary does not have", column);
  return *index;
}

// String view of Arrow: short text lies in the view itself, long text in one of the buffers.
std::string_view view_at(const ArrowArray& a, int64_t i) {
  const char* view = static_cast<const char*>(a.buffers[1]) + i * 16;
  int32_t size = 0, buffer = 0, offset = 0;
  std::memcpy(&size, view, 4);
  std::memcpy(&buffer, view + 8, 4);
  std::memcpy(&offset, view + 12, 4);
  const auto length = static_cast<size_t>(size);
  if (size <= 12) return {view + 4, length};
  return {static_cast<const char*>(a.buffers[2 + buffer]) + offset, length};
}

template <class Offset>
std::string_view slice_at(const ArrowArray& a, int64_t i) {
  const auto begin = at<Offset>(a.buffers[1], i), end = at<Offset>(a.buffers[1], i + 1);
  return {static_cast<const char*>(a.buffers[2]) + begin, static_cast<size_t>(end - begin)};
}

bool is_string(std::string_view format) {
  return format == "u" || format == "U" || format == "z" || format == "Z" || format == "vu" ||
         format == "vz";
}

std::string_view string_at(std::string_view format, const ArrowArray& a, int64_t i) {
  if (format[0] == 'v') return view_at(a, i);
  return format == "u" || format == "z" ? slice_at<int32_t>(a, i) : slice_at<int64_t>(a, i);
}

// Units per day of a date or timestamp format; 0: another format.
int64_t units_per_day(std::string_view format) {
  constexpr int64_t kSeconds = 86400;
  if (format == "tdD") return 1;
  if (format == "tdm") return kSeconds * 1000;
  if (!format.starts_with("ts") || format.size() < 4) return 0;
  switch (format[2]) {
    case 's':
      return kSeconds;
    case 'm':
      return kSeconds * 1000;
    case 'u':
      return kSeconds * 1'000'000;
    default:
      return kSeconds * 1'000'000'000;
  }
}

std::string day_text(int64_t value, int64_t per_day) {
  const int64_t days = value >= 0 ? value / per_day : -((per_day - 1 - value) / per_day);
  return iso_date(civil_from_days(days));
}

}  // namespace

ImportedArrays::~ImportedArrays() {
  for (ArrowArray& a : arrays_) a.release(&a);
  if (schema_.release) schema_.release(&schema_);
}

void ImportedArrays::take(ArrowSchema* schema, ArrowArray* array) {
  take_over(schema, schema_);
  take_over(array, arrays_.emplace_back());
}

void ImportedArrays::take(ArrowArrayStream* from) {
  ArrowArrayStream stream;
  take_over(from, stream);
  const auto check = [&](int code) {
    if (code == 0) return;
    const char* message = stream.get_last_error(&stream);
    const std::string what = message ? message : "error " + std::to_string(code);
    stream.release(&stream);
    refuse("the stream of Arrow arrays broke: " + what, "texts");
  };
  check(stream.get_schema(&stream, &schema_));
  for (;;) {
    ArrowArray next{};
    check(stream.get_next(&stream, &next));
    if (!next.release) break;
    arrays_.push_back(next);
  }
  stream.release(&stream);
}

int64_t ImportedArrays::length() const {
  int64_t n = 0;
  for (const ArrowArray& a : arrays_) n += a.length;
  return n;
}

// Index of the struct's child of this name; -1: the array itself.
int64_t ImportedArrays::child_of(const std::string& column) const {
  if (column.empty()) return -1;
  for (int64_t i = 0; i < schema_.n_children; ++i) {
    if (column == schema_.children[i]->name) return i;
  }
  std::string known;
  for (int64_t i = 0; i < schema_.n_children && known.size() < 300; ++i)
    known += (i ? ", " : "") + std::string(schema_.children[i]->name);
  refuse("there is no such column" + (known.empty() ? "" : "; there are " + known), column);
}

bool ImportedArrays::is_integer(const std::string& column) const {
  const int64_t child = child_of(column);
  const ArrowSchema& s = child < 0 ? schema_ : *schema_.children[child];
  return !s.dictionary && std::strlen(s.format) == 1 && std::strchr("cCsSiIlL", s.format[0]);
}

// Calls visit(schema, array, index, valid) for each row. A dictionary is looked up; a null struct
// has null fields, whatever the child's own validity says.
template <class F>
void ImportedArrays::each_row(const std::string& column, F visit) const {
  const int64_t child = child_of(column);
  const ArrowSchema& schema = child < 0 ? schema_ : *schema_.children[child];
  const ArrowSchema& values = schema.dictionary ? *schema.dictionary : schema;
  for (const ArrowArray& parent : arrays_) {
    const ArrowArray& array = child < 0 ? parent : *parent.children[child];
    const int64_t shift = child < 0 ? 0 : array.offset;
    for (int64_t row = parent.offset; row < parent.offset + parent.length; ++row) {
      const int64_t i = row + shift;
      const bool valid = is_valid(parent, row) && is_valid(array, i);
      if (schema.dictionary && valid) {
        const ArrowArray& words = *array.dictionary;
        const int64_t word = dictionary_index(schema, array, i, column) + words.offset;
        visit(values, words, word, is_valid(words, word));
      } else {
        visit(values, array, i, valid);
      }
    }
  }
}

std::vector<std::optional<std::string_view>> ImportedArrays::strings(
    const std::string& column) const {
  std::vector<std::optional<std::string_view>> out;
  each_row(column, [&](const ArrowSchema& s, const ArrowArray& a, int64_t i, bool valid) {
    if (!is_string(s.format)) refuse("not a column of strings", column);
    if (valid)
      out.emplace_back(string_at(s.format, a, i));
    else
      out.emplace_back();
  });
  return out;
}

std::vector<std::optional<int64_t>> ImportedArrays::integers(const std::string& column) const {
  std::vector<std::optional<int64_t>> out;
  each_row(column, [&](const ArrowSchema& s, const ArrowArray& a, int64_t i, bool valid) {
    out.push_back(valid ? integer_at(s.format, a, i) : std::nullopt);
  });
  return out;
}

std::vector<std::string> ImportedArrays::days(const std::string& column) const {
  std::vector<std::string> out;
  each_row(column, [&](const ArrowSchema& s, const ArrowArray& a, int64_t i, bool valid) {
    const int64_t per_day = units_per_day(s.format);
    if (!per_day && !is_string(s.format)) refuse("not a column of dates or ISO strings", column);
    if (!valid)
      out.emplace_back();
    else if (!per_day)
      out.emplace_back(string_at(s.format, a, i));
    else if (per_day == 1)
      out.push_back(day_text(at<int32_t>(a.buffers[1], i), 1));
    else
      out.push_back(day_text(at<int64_t>(a.buffers[1], i), per_day));
  });
  return out;
}

}  // namespace nutgraf
