// Batches: from Python lists and Arrow columns of texts to documents and tables.
#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <variant>

#include "bindings.h"
#include "document_object.h"

namespace nutgraf::bindings {
namespace {

// Progress callback of a batch: runs Python's signal handlers and the caller's function, and stops
// the batch if one raises. `end` raises that exception again.
class Ticker {
 public:
  explicit Ticker(const py::object& tick) : tick_(tick) {}

  bool operator()(size_t done) {
    const py::gil_scoped_acquire acquire;
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (!tick_.is_none()) tick_(done);
      return true;
    } catch (py::error_already_set&) {
      raised_ = std::current_exception();
      return false;
    }
  }
  void end() const {
    if (raised_) std::rethrow_exception(raised_);
  }

 private:
  const py::object& tick_;
  std::exception_ptr raised_;
};

using Outcome = std::variant<std::monostate, std::unique_ptr<PyDocument>, std::exception_ptr>;

bool is_error(const py::handle& o) { return PyExceptionInstance_Check(o.ptr()); }

}  // namespace

std::string_view to_utf8(const py::object& text) {
  if (PyBytes_Check(text.ptr())) {
    return {PyBytes_AS_STRING(text.ptr()), static_cast<size_t>(PyBytes_GET_SIZE(text.ptr()))};
  }
  if (!PyUnicode_Check(text.ptr())) {
    const py::str type = py::type::of(text).attr("__name__");
    throw py::type_error("text must be str or bytes, not " + std::string(type));
  }
  Py_ssize_t size = 0;
  const char* data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (!data) throw py::error_already_set();
  return {data, static_cast<size_t>(size)};
}

void Rows::set_error(size_t row, py::object error) {
  rows_[row].error = keep(py::str(error));
  errors_[row] = std::move(error);
}

std::unique_ptr<Rows> Rows::from_list(const py::list& texts, const py::object& mend) {
  auto rows = std::make_unique<Rows>();
  rows->rows_.resize(texts.size());
  rows->objects_.reserve(texts.size());
  for (size_t i = 0; i < texts.size(); ++i) {
    py::object text = texts[i];
    rows->rows_[i].id.number = static_cast<int64_t>(i);
    const bool is_text = PyUnicode_Check(text.ptr()) || PyBytes_Check(text.ptr());
    if (is_text && PyUnicode_Check(text.ptr()) && !PyUnicode_AsUTF8AndSize(text.ptr(), nullptr)) {
      PyErr_Clear();
      text = mend(i, text);
    } else if (!is_text) {
      text = mend(i, text);
    }
    if (is_error(text)) {
      rows->set_error(i, std::move(text));
      continue;
    }
    rows->rows_[i].text = to_utf8(text);
    rows->objects_.push_back(std::move(text));
  }
  return rows;
}

std::unique_ptr<Rows> Rows::from_arrow(const py::object& source, const std::string& text,
                                       const std::string& published, const std::string& id,
                                       int64_t first) {
  auto rows = std::make_unique<Rows>();
  const ImportedArrays& arrays = rows->arrays_;
  import_arrow(source, rows->arrays_);
  const auto texts = arrays.strings(text);
  rows->rows_.resize(texts.size());
  rows->text_ids_ = !id.empty() && !arrays.is_integer(id);
  for (size_t i = 0; i < texts.size(); ++i) {
    rows->rows_[i].text = texts[i].value_or("");
    rows->rows_[i].id.number = first + static_cast<int64_t>(i);
  }
  if (rows->text_ids_) {
    const auto names = arrays.strings(id);
    for (size_t i = 0; i < names.size(); ++i) rows->rows_[i].id.text = names[i].value_or("");
  } else if (!id.empty()) {
    const auto numbers = arrays.integers(id);
    for (size_t i = 0; i < numbers.size(); ++i) rows->rows_[i].id.number = numbers[i].value_or(-1);
  }
  if (!published.empty()) {
    auto days = arrays.days(published);
    for (size_t i = 0; i < days.size(); ++i)
      rows->rows_[i].published = rows->keep(std::move(days[i]));
  }
  for (size_t i = 0; i < texts.size(); ++i) {
    if (texts[i]) continue;
    const DocId& at = rows->rows_[i].id;
    const std::string where =
        "row " + (rows->text_ids_ ? std::string(at.text) : std::to_string(at.number));
    const InputError error("NG-INPUT-006", "the text is null", where, "see the row");
    rows->set_error(i, error_object(std::make_exception_ptr(error)));
  }
  return rows;
}

void Rows::set_published(const py::object& days) {
  if (!py::isinstance<py::list>(days)) {
    const std::string_view day = days.is_none() ? "" : keep(py::str(days));
    for (BatchRow& r : rows_) r.published = day;
    return;
  }
  const auto list = py::reinterpret_borrow<py::list>(days);
  if (list.size() != rows_.size()) {
    throw py::value_error(std::to_string(list.size()) + " publication dates for " +
                          std::to_string(rows_.size()) + " texts");
  }
  for (size_t i = 0; i < rows_.size(); ++i) {
    py::object day = list[i];
    if (is_error(day)) {
      if (!errors_.contains(i)) set_error(i, std::move(day));
    } else if (!day.is_none()) {
      rows_[i].published = to_utf8(day);
      objects_.push_back(std::move(day));
    }
  }
}

void Rows::set_ids(const py::list& ids) {
  if (ids.size() != rows_.size()) {
    throw py::value_error(std::to_string(ids.size()) + " ids for " + std::to_string(rows_.size()) +
                          " texts");
  }
  text_ids_ = !ids.empty() && py::isinstance<py::str>(ids[0]);
  for (size_t i = 0; i < rows_.size(); ++i) {
    py::object id = ids[i];
    if (py::isinstance<py::str>(id) != text_ids_)
      throw py::type_error("ids are all int or all str");
    if (text_ids_) {
      rows_[i].id.text = to_utf8(id);
      objects_.push_back(std::move(id));
    } else {
      try {
        rows_[i].id.number = py::cast<int64_t>(id);
      } catch (const py::cast_error&) {
        throw py::type_error("ids are all int (of 64 bits) or all str");
      }
    }
  }
}

std::unique_ptr<PyDocument> extract(const Extractor& extractor, const py::object& text,
                                    const std::optional<std::string>& published) {
  constexpr size_t kLong = size_t{1} << 18;  // bytes, which may take longer than a user waits
  const std::string_view utf8 = to_utf8(text);
  const std::string day = published.value_or("");
  std::unique_ptr<PyDocument> doc;
  const auto read = [&](size_t, const std::atomic<bool>& stop) {
    doc = std::make_unique<PyDocument>(extractor.extract(utf8, day, &stop));
  };
  if (utf8.size() < kLong) {
    const py::gil_scoped_release release;
    read(0, std::atomic<bool>(false));
    return doc;
  }
  // Another thread reads it, while this one takes Python's signals.
  const py::none no_tick;
  Ticker ticker(no_tick);
  {
    const py::gil_scoped_release release;
    for_each_row(1, {1, [&](size_t done) { return ticker(done); }}, read);
  }
  ticker.end();
  return doc;
}

py::list extract_many(const Extractor& extractor, const Rows& rows, unsigned threads,
                      const py::object& tick) {
  std::vector<Outcome> outcomes(rows.rows().size());
  Ticker ticker(tick);
  {
    const py::gil_scoped_release release;
    const BatchRun run{threads, [&](size_t done) { return ticker(done); }};
    for_each_row(outcomes.size(), run, [&](size_t i, const std::atomic<bool>& stop) {
      const BatchRow& row = rows.rows()[i];
      if (!row.error.empty()) return;
      try {
        outcomes[i] =
            std::make_unique<PyDocument>(extractor.extract(row.text, row.published, &stop));
      } catch (const Error&) {
        outcomes[i] = std::current_exception();
      }
    });
  }
  ticker.end();
  py::list out(outcomes.size());
  for (size_t i = 0; i < outcomes.size(); ++i) {
    if (auto* doc = std::get_if<std::unique_ptr<PyDocument>>(&outcomes[i])) {
      out[i] = py::cast(std::move(*doc));
    } else if (auto* error = std::get_if<std::exception_ptr>(&outcomes[i])) {
      out[i] = error_object(*error);
    } else {
      out[i] = rows.errors().at(i);
    }
  }
  return out;
}

Table to_arrow(const Extractor& extractor, const Rows& rows, const std::string& kind,
               bool dictionaries, unsigned threads, const py::object& tick) {
  Table table{{kind, dictionaries, rows.text_ids()}, {}};
  Ticker ticker(tick);
  {
    const py::gil_scoped_release release;
    const BatchRun run{threads, [&](size_t done) { return ticker(done); }};
    table.batches = read_to_arrow(extractor, rows.rows(), table.layout, run);
  }
  ticker.end();
  return table;
}

void define_rows(py::module_& m) {
  py::class_<Rows>(m, "Rows")
      .def_static("from_list", &Rows::from_list, py::arg("texts"), py::arg("mend"))
      .def_static("from_arrow", &Rows::from_arrow, py::arg("source"), py::arg("text") = "",
                  py::arg("published") = "", py::arg("id") = "", py::arg("first") = 0)
      .def("set_published", &Rows::set_published, py::arg("days"))
      .def("set_ids", &Rows::set_ids, py::arg("ids"))
      .def("__len__", [](const Rows& r) { return r.rows().size(); });
  m.def(
      "arrow_days",
      [](const py::object& source) {
        ImportedArrays arrays;
        import_arrow(source, arrays);
        return arrays.days("");
      },
      py::arg("source"));
}

}  // namespace nutgraf::bindings
