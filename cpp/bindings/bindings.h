// What the files of the extension module share.
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

// A Python exception from a C++ one.
py::object error_object(const std::exception_ptr& p);

// The UTF-8 of a str or bytes, which the object itself holds. A lone surrogate has none:
// UnicodeEncodeError tells where, the Python face makes it an InputError.
std::string_view to_utf8(const py::object& text);

// The texts of a batch, where Python or another library holds them, with what belongs to each.
class Rows {
 public:
  // `mend` makes a text, or an Error, of what is no str or bytes or has no UTF-8.
  static std::unique_ptr<Rows> from_list(const py::list& texts, const py::object& mend);
  // A column of strings, or a table and the names of its columns ("": not there). Row numbers in
  // errors count from `first`.
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
  std::deque<std::string> kept_;         // what the rows view and nobody else holds
  std::vector<py::object> objects_;      // the owners of what the rows view
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

// Takes what an object offers by the Arrow PyCapsule interface.
void import_arrow(const py::object& source, ImportedArrays& to);

void define_documents(py::module_& m);
void define_errors(py::module_& m);
void define_rows(py::module_& m);
void define_tables(py::module_& m);

}  // namespace nutgraf::bindings
