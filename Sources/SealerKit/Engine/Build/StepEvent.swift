/// What happens to a step of a build.
package struct StepEvent: Hashable, Sendable {
  /// How far the step is.
  package enum State: Hashable, Sendable {
    /// A command begins to run.
    case runs
    /// A command has run for so many seconds.
    case ran(Double)
    /// An earlier build made the same layer.
    case cached
    /// The layer was made.
    case made
    /// The image was copied from its registry, or from a folder or file.
    case pulled
    /// The image is in the store already.
    case present
  }

  /// The number of the step, and how many there are; zero for what comes before the first.
  package var number: Int
  package var count: Int
  /// The step as a plan shows it.
  package var text: String
  /// How far it is.
  package var state: State

  /// Makes one.
  package init(_ text: String, _ state: State, number: Int = 0, of count: Int = 0) {
    self.text = text
    self.state = state
    self.number = number
    self.count = count
  }
}
