// State of the arc-hybrid parser: a stack, a buffer, and the arcs made so far.
// Kuhlmann, Gómez-Rodríguez and Satta (2011) describe the transitions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "syntax/word.h"

namespace nutgraf {

// Head and label of a word.
struct Arc {
  static constexpr uint16_t kRoot = 0xFFFF;  // head of the root
  uint16_t head = kRoot;
  Label label = Label::kRoot;
  bool sure = true;  // the second-best action scored lower by 1 or more
};

enum class Action : uint8_t { kShift, kLeft, kRight };
inline constexpr size_t kActionCount = 3;

class ParserState {
 public:
  static constexpr uint32_t kNone = 0xFFFF;

  // Outermost dependents of a word, and their numbers up to 3.
  struct Children {
    uint16_t left = kNone, right = kNone;
    uint8_t left_count = 0, right_count = 0;
    Label left_label = Label::kRoot, right_label = Label::kRoot;
  };

  // `arcs` has the size of the sentence, which is below kNone.
  void reset(std::span<Arc> arcs) {
    arcs_ = arcs;
    next_ = 0;
    stack_.clear();
    children_.assign(arcs.size(), {});
  }

  uint32_t size() const { return static_cast<uint32_t>(arcs_.size()); }
  uint32_t next() const { return next_; }  // first word of the buffer
  uint32_t depth() const { return static_cast<uint32_t>(stack_.size()); }
  // Word of the stack, counted from the top; kNone if there is none.
  uint32_t top(uint32_t below = 0) const {
    return below < stack_.size() ? stack_[stack_.size() - 1 - below] : kNone;
  }
  std::span<const uint16_t> stack() const { return stack_; }
  const Children& children(uint32_t word) const {
    static constexpr Children kNoChildren{};
    return word < children_.size() ? children_[word] : kNoChildren;
  }

  // Only the root is left.
  bool finished() const { return next_ == size() && stack_.size() <= 1; }
  bool can(Action a) const {
    switch (a) {
      case Action::kShift:
        return next_ < size();
      case Action::kLeft:
        return !stack_.empty() && next_ < size();
      case Action::kRight:
        return stack_.size() > 1;
    }
    return false;
  }
  void take(Action a, Arc arc) {
    if (a == Action::kShift) {
      shift();
    } else {
      a == Action::kLeft ? left(arc) : right(arc);
    }
  }
  void shift() { stack_.push_back(static_cast<uint16_t>(next_++)); }
  // The next word becomes the head of the top of the stack.
  void left(Arc arc) { attach(next_, arc); }
  // The word below the top becomes the head of the top.
  void right(Arc arc) { attach(stack_[stack_.size() - 2], arc); }

 private:
  void attach(uint32_t head, Arc arc) {
    const uint16_t word = stack_.back();
    stack_.pop_back();
    arc.head = static_cast<uint16_t>(head);
    arcs_[word] = arc;
    Children& c = children_[head];
    const auto more = [](uint8_t n) { return static_cast<uint8_t>(n < 3 ? n + 1 : 3); };
    if (word < head) {
      c.left = word, c.left_label = arc.label, c.left_count = more(c.left_count);
    } else {
      c.right = word, c.right_label = arc.label, c.right_count = more(c.right_count);
    }
  }

  std::span<Arc> arcs_;
  uint32_t next_ = 0;
  std::vector<uint16_t> stack_;
  std::vector<Children> children_;
};

}  // namespace nutgraf
