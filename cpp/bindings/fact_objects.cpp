// Builds the frozen objects of `nutgraf.facts`. Slots are filled directly, without `__init__`.
#include <pybind11/gil_safe_call_once.h>

#include <array>
#include <cstring>

#include "document/fact_id.h"
#include "document_object.h"
#include "python_values.h"

namespace nutgraf::bindings {
namespace {

// Class of facts.py with its slots, in the order in which visitors come to the fields. The order is
// the same for all objects of a class, so slots are looked up by name for the first object only.
struct FactType {
  explicit FactType(py::object found) : type(std::move(found)) {}

  py::object type;
  std::vector<py::object> slots{};
};

struct FactTypes {
  explicit FactTypes(const py::module_& m)
      : span(m.attr("Span")),
        phrase(m.attr("Phrase")),
        quantity(m.attr("Quantity")),
        org(m.attr("Org")),
        speaker(m.attr("Speaker")),
        decimal(m.attr("Decimal")) {
    each_fact_kind([&](const auto& kind) { kinds.emplace_back(m.attr(kind.python_class)); });
  }

  template <class T>
  FactType& of(const T&) {
    return kinds[index_of_kind<T>];
  }
  FactType& of_part(std::string_view field) {
    return field == "speaker"        ? speaker
           : field == "quantity"     ? quantity
           : field == "resolved_org" ? org
                                     : phrase;
  }

  std::vector<FactType> kinds;  // in the order of the table
  FactType span, phrase, quantity, org, speaker;
  py::object decimal;
};

FactTypes& types() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<FactTypes> stored;
  return stored
      .call_once_and_store_result([] { return FactTypes(py::module_::import("nutgraf.facts")); })
      .get_stored();
}

template <class List, class F>
py::tuple tuple_of(const List& list, F make) {
  py::tuple out(list.size());
  Py_ssize_t i = 0;
  for (const auto& item : list) PyTuple_SET_ITEM(out.ptr(), i++, make(item).release().ptr());
  return out;
}

py::object id_object(char prefix, int32_t index) { return text_object(FactId(prefix, index)); }

// What all facts of a document share.
struct Source {
  // The object of a fact, in the owner's list.
  py::object linked(char letter, int32_t index) {
    if (index == kNoFact) return py::none();
    py::object list;
    size_t i = 0;
    each_fact_kind([&](const auto& kind) {
      py::object& items = lists[i++];
      if (kind.letter != letter) return;
      if (!items) items = owner.attr(field_name(kind.list.data())).attr(field_name("_items"));
      list = items;
    });
    return py::reinterpret_borrow<py::object>(PyTuple_GET_ITEM(list.ptr(), index));
  }

  const Document& doc;
  const OffsetMap& offsets;
  const py::object& owner;
  std::array<py::object, kFactKindCount> lists{};  // tuples, fetched at the first link
};

// Visitor of fact_fields.h that fills the slots of one object. A frozen object's __setattr__
// raises, its slot descriptors do not.
class FactBuilder {
 public:
  FactBuilder(Source& source, FactType& type) : source_(source), type_(type) {
    auto* t = reinterpret_cast<PyTypeObject*>(type.type.ptr());
    made_ = checked(t->tp_alloc(t, 0));
  }

  void field(const char* name, std::string_view value) { set(name, text_object(value)); }
  void field(const char* name, uint32_t value) { set(name, number_object(value)); }
  void field(const char* name, bool value) { set(name, py::bool_(value)); }
  void field(const char* name, std::span<const DocText> values) {
    set(name, tuple_of(values, [](DocText v) { return text_object(v); }));
  }
  void field(const char* name, const Decimal& value) { decimal_if(name, true, value); }
  void optional(const char* name, std::string_view value) {
    set_if(name, !value.empty(), [&] { return text_object(value); });
  }
  void decimal_if(const char* name, bool there, const Decimal& value) {
    set_if(name, there, [&] {
      const py::object digits = text_object(value.str());
      return checked(PyObject_CallFunctionObjArgs(types().decimal.ptr(), digits.ptr(), nullptr));
    });
  }
  void constant(const char* name, const char* value) { set(name, word(value)); }
  template <class E>
  void enumerated(const char* name, E value) {
    const std::string_view written = name_of(value);
    set_if(name, !written.empty(), [&] { return word(written.data()); });
  }
  void text_span(Span s) {
    field("text", source_.doc.slice(s));
    field("start", source_.offsets.code_point(s.begin));
    field("end", source_.offsets.code_point(s.end));
  }
  void text_of(const char* name, Span s) { optional(name, source_.doc.slice(s)); }
  void span(const char* name, Span s) {
    set_if(name, !s.empty(), [&] { return span_object(source_, s); });
  }
  void spans(const char* name, std::span<const Span> list) {
    set(name, tuple_of(list, [&](Span s) { return span_object(source_, s); }));
  }
  // Speakers hold the objects of person and role. Facts hold ids and look them up when asked.
  void link(const char* name, int32_t index, char prefix) {
    if (is_speaker()) return set(name, source_.linked(prefix, index));
    set_next([&] { return std::string(name) + "_id"; },
             index == kNoFact ? py::none() : id_object(prefix, index));
  }
  void links(const char* name, std::span<const int32_t> list, char prefix) {
    set_next([&] { return std::string(name, std::strlen(name) - 1) + "_ids"; },  // "role_ids"
             tuple_of(list, [&](int32_t index) { return id_object(prefix, index); }));
  }
  void named_link(const char* name, int32_t person) { link(name, person, letter_of<Person>); }
  void anchor(Anchor anchor, int32_t date) {
    date == kNoFact ? enumerated("anchor", anchor)
                    : set("anchor", id_object(letter_of<Date>, date));
  }
  template <class F, class... Ignored>
  void object(const char* name, bool there, F fill, Ignored&&...) {
    set_if(name, there, [&] {
      FactBuilder part(source_, types().of_part(name));
      fill(part);
      return part.is_speaker() ? part.take() : part.take_leaf();
    });
  }

  void set(const char* name, const py::object& value) {
    set_next([&] { return std::string(name); }, value);
  }
  py::object take() { return std::move(made_); }

  static py::object span_object(Source& source, Span s) {
    FactBuilder span(source, types().span);
    span.text_span(s);
    return span.take_leaf();
  }

 private:
  // A word of a closed set: a literal, so that its Python string is made once.
  static py::object word(const char* literal) {
    return py::reinterpret_borrow<py::object>(field_name(literal));
  }
  bool is_speaker() const { return &type_ == &types().speaker; }
  template <class F>
  void set_if(const char* name, bool there, F make) {
    there ? set(name, make()) : set(name, py::none());
  }
  template <class F>
  void set_next(F name, const py::object& value) {
    if (slot_index_ == type_.slots.size()) type_.slots.push_back(type_.type.attr(name().c_str()));
    PyObject* const slot = type_.slots[slot_index_++].ptr();
    check(Py_TYPE(slot)->tp_descr_set(slot, made_.ptr(), value.ptr()));
  }
  // Objects of strings and numbers only cannot be part of a cycle: the garbage collector need not
  // track them.
  py::object take_leaf() {
    PyObject_GC_UnTrack(made_.ptr());
    return take();
  }

  Source& source_;
  FactType& type_;
  size_t slot_index_ = 0;
  py::object made_;
};

template <class T>
py::object fact_object(Source& source, size_t i, const T& fact) {
  FactBuilder b(source, types().of(fact));
  b.set("_doc", source.owner);
  b.set("id", id_object(letter_of<T>, static_cast<int32_t>(i)));
  visit_entry(b, source.doc, fact);
  return b.take();
}

}  // namespace

py::tuple facts_of(const PyDocument& doc, const std::string& kind, const py::object& owner,
                   size_t begin, size_t end) {
  Source source{doc.get(), doc.offsets(), owner};
  py::tuple out;
  with_list(doc.get(), kind, [&](const auto&, const auto& facts) {
    const size_t last = std::min(end, facts.size());
    const size_t first = std::min(begin, last);
    const std::span part(facts.data() + first, last - first);
    out = tuple_of(
        part, [&, i = first](const auto& fact) mutable { return fact_object(source, i++, fact); });
  });
  return out;
}

py::tuple spans_of(const PyDocument& doc, const std::string& name) {
  const py::none nobody;
  Source source{doc.get(), doc.offsets(), nobody};
  return tuple_of(name == "sentences" ? doc.get().sentences : doc.get().paragraphs,
                  [&](Span s) { return FactBuilder::span_object(source, s); });
}

}  // namespace nutgraf::bindings
