/// All commands, in the order in which help lists them; who offers commands takes them from here.
package enum CommandRegistry {
  /// The commands.
  package static let all: [any Command.Type] = [
    BuildCommand.self, PlanCommand.self, NeededImagesCommand.self, LintCommand.self, LockCommand.self,
    ImportCommand.self, ExportCommand.self, InitCommand.self, StoreImagesCommand.self, InspectCommand.self,
    DiffCommand.self, MergeCommand.self, TagCommand.self, RemoveCommand.self, PullCommand.self, PushCommand.self,
    SaveCommand.self, LoadCommand.self, VerifyCommand.self, PruneCommand.self, LoginCommand.self, LogoutCommand.self,
    ChartTemplateCommand.self, KubeadmRenderCommand.self, KubeadmExplainCommand.self, KubeadmDiffCommand.self,
    KubeadmMigrateCommand.self, PolicyCheckCommand.self, VersionCommand.self, CompletionCommand.self,
  ]

  /// The commands that are offered in a place.
  package static func commands(at place: CommandPlace) -> [any Command.Type] {
    all.filter { $0.spec.places.contains(place) }
  }
}
