// Shared declarations of the extension module's files.
#pragma once

#include <pybind11/pybind11.h>

#include <deque>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/batch.h"
#include "output/arrow/c_import.h"

namespace nutgraf::bindings {

namespace py = pybind11;

// Python exception object for a C++ exception.
py::object error_object(const std::exception_ptr& p);

// UTF-8 of a str or bytes; a view into the object. Raises UnicodeEncodeError for a lone surrogate,
// which nutgraf.extractor turns into an InputError.
std::string_view to_utf8(const py::object& text);

// Texts of a batch with their dates and ids. The texts are views into Python objects or Arrow
// arrays, which it keeps alive.
class Rows {
 public:
  // `mend(index, object)` gives a text or an Error for an object that is not str or bytes, or that
  // has no UTF-8.
  static std::unique_ptr<Rows> from_list(const py::list& texts, const py::object& mend);
  // From a column of strings, or a table and the names of its columns ("": no such column). Row
  // numbers in errors count from `first`.
  static std::unique_ptr<Rows> from_arrow(const py::object& source, const std::string& text,
                                          const std::string& published, const std::string& id,
                                          int64_t first);

  void set_published(
      const py::object& days);        // one ISO text or None, or a list with Errors as well
  void set_ids(const py::list& ids);  // all int or all str

  const std::vector<BatchRow>& rows() const { return rows_; }
  bool text_ids() const { return text_ids_; }
  const std::map<size_t, py::object>& errors() const { return errors_; }

 private:
  void set_error(size_t row, py::object error);
  std::string_view keep(std::string text) { return kept_.emplace_back(std::move(text)); }

  std::vector<BatchRow> rows_;
  bool text_ids_ = false;
  std::map<size_t, py::object> errors_;  // of rows without a text
  std::deque<std::string> kept_;         // strings that only the rows view
  std::vector<py::object> objects_;      // owners of the viewed texts
  ImportedArrays arrays_;
};

// Facts of one kind in columns.
struct Table {
  ArrowLayout layout;
  std::vector<ArrowBatch> batches;
};

class PyDocument;

// One text. A signal stops it, if it is long.
std::unique_ptr<PyDocument> extract(const Extractor& extractor, const py::object& text,
                                    const std::optional<std::string>& published);
py::list extract_many(const Extractor& extractor, const Rows& rows, unsigned threads,
                      const py::object& tick);
Table to_arrow(const Extractor& extractor, const Rows& rows, const std::string& kind,
               bool dictionaries, unsigned threads, const py::object& tick);

// Imports an object that has the Arrow PyCapsule interface.
void import_arrow(const py::object& source, ImportedArrays& to);

void define_documents(py::module_& m);
void define_errors(py::module_& m);
void define_rows(py::module_& m);
void define_tables(py::module_& m);

}  // namespace nutgraf::bindings
