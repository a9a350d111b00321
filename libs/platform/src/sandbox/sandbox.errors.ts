/** The call threw, or its process ended for another reason than its limits. It quotes nothing of what was given. */
export class SandboxFailed extends Error {
  override readonly name: string = 'SandboxFailed';
}

/** Somebody or the operating system ended the process, or it could not be started: the same may succeed when it is asked again. */
export class SandboxEnded extends SandboxFailed {
  override readonly name = 'SandboxEnded';
}
