/// How a program ends.
public enum Outcome: Int32, Sendable {
  /// It did what it was asked for.
  case done = 0
  /// It could not.
  case failed = 1
  /// The words were wrong.
  case usage = 2
  /// The user stopped it.
  case interrupted = 130
}
