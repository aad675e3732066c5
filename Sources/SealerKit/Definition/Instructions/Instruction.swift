/// One line of a Kubefile, or one statement of a Swift program: the two are the same value.
public enum Instruction: Hashable, Sendable {
  /// `FROM`: what the image, or a stage of it, is built on.
  case from(Base)
  /// `COPY`: files into the rootfs.
  case copy(FileCopy)
  /// `RUN`: a command at build time whose changes become a layer.
  case run(Command)
  /// `CMD`: a command that runs when the cluster starts; several are kept and all run, in order.
  case cmd(Command)
  /// `CMDS`: several such commands in one line.
  case cmds([String])
  /// `ENV`: variables for the commands that follow and for the cluster.
  case env([Assignment])
  /// `ARG`: variables that a build may set.
  case arg([BuildArgument])
  /// `LABEL`: notes in the image's configuration.
  case label([Assignment])
  /// `MAINTAINER`, `CNI`, `CSI`, `KUBEVERSION`: what the image's configuration notes.
  case note(ImageNote, Expandable)
  /// `APP`: the files of an application, which the cluster may start by its name.
  case app(Application)
  /// `APPCMDS`: what starts an application, instead of what its files tell.
  case appCommands(ApplicationCommands)
  /// `LAUNCH`: the applications that start with the cluster, in this order.
  case launch([String])
}

extension Instruction {
  /// The forms of all instructions: first those that every generation of Kubefiles has, then those of the docker dialect.
  static let forms: [any InstructionForm] = [
    FromForm(), CopyForm(), CommandForm.run, CommandForm.cmd, AssignmentsForm.env, ArgForm(), AssignmentsForm.label,
    NoteForm(note: .maintainer), AppForm(), AppCommandsForm(), CommandsForm(), NoteForm(note: .cni),
    NoteForm(note: .csi), NoteForm(note: .kubeVersion), LaunchForm(),
  ]

  /// The instruction with its form.
  var formed: any FormedInstruction {
    switch self {
    case .from(let base): Formed(FromForm(), base)
    case .copy(let copy): Formed(CopyForm(), copy)
    case .run(let command): Formed(CommandForm.run, command)
    case .cmd(let command): Formed(CommandForm.cmd, command)
    case .cmds(let commands): Formed(CommandsForm(), commands)
    case .env(let assignments): Formed(AssignmentsForm.env, assignments)
    case .label(let assignments): Formed(AssignmentsForm.label, assignments)
    case .arg(let arguments): Formed(ArgForm(), arguments)
    case .note(let note, let value): Formed(NoteForm(note: note), value)
    case .app(let application): Formed(AppForm(), application)
    case .appCommands(let commands): Formed(AppCommandsForm(), commands)
    case .launch(let names): Formed(LaunchForm(), names)
    }
  }
}
