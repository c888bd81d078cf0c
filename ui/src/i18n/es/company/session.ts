export const session = {
  session: {
    signIn: "Iniciar sesión",
    login: "Usuario",
    password: "Contraseña",
    enter: "Entrar",
    lock: "Bloquear",
    locked: "Pantalla bloqueada",
    lockedOut: "Podrá volver a probar a las {{time}} como máximo: faltan {{rest}}.",
    lockOver: "El bloqueo terminó: ya puede volver a probar.",
    lockedBy: "Sesión de {{name}}. Escriba su contraseña para seguir donde estaba.",
    unlock: "Desbloquear",
    other: "Entrar con otro operador",
    signOut: "Cerrar sesión",
    demoHint: "Empresa de demostración: usuario «demo», contraseña «demo».",
  },
  role: {
    operator: "Operador",
    supervisor: "Supervisor",
    administrator: "Administrador",
    auditor: "Auditor",
  },
} as const;
