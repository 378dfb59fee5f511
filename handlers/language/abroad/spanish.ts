import type { Language } from './language.ts';

export const spanish: Language = {
  days: 'lunes/lun martes miércoles/mié jueves/jue viernes/vie sábado/sáb/sábados domingo/domingos',
  months:
    'enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre/dic',
  numbers: `uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho
    diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta
    treintaiuno cuarenta=40 cincuenta=50 sesenta=60 noventa=90 cien=100`,
  parts: `morning: de la mañana, por la mañana, de la madrugada, de madrugada
    afternoon: de la tarde, por la tarde, tarde
    evening: de la noche, por la noche, noche`,
  at: 'a las, a la, las, sobre las, a eso de las',
  oclock: 'horas, hrs, h',
  halves: `30: _ y media
    15: _ y cuarto
    -15: _ menos cuarto`,
  from: 'de, del, desde, desde las, desde la, desde el, de las, a partir de las, a partir del, entre el',
  to: 'a, al, a las, a la, hasta, hasta el, hasta la, hasta las',
  between: 'entre, entre el, entre las, entre la',
  and: 'y, y el, y las, y la, a',
  long: `for: por, durante, de, para, unos, unas, con, x, pa, por unos, por unas, vigencia, vigencia de, plazo, plazo de, duración, duración de, tiempo, por un periodo de, por un período de, por un plazo de`,
  more: 'más, mas, otra, otro, otros, otras, adicionales, adicional',
  half: 'y media, y medio',
  isRomance: true,
  ends: `until: de acá al, de acá a, de aquí al, de aquí a, de aquí hasta, de hoy al, y hasta el
    no later than: a más tardar el, a más tardar, a mas tardar el, a mas tardar, como máximo hasta el, como máximo el, como mucho hasta el, máximo hasta el, no más allá del`,
  edges: `end of: fin de, fines de, finales de, final de, finales del mes de, fin del mes de
    mid: mediados de, mitad de
    beginning of: principios de, principio de, comienzos de, inicios de, inicio de
    all of: todo, todo el mes de, todo el`,
  groups: 'par=2 decena=10 docena=12 quincena=15 veintena=20 treintena=30',
  alone: 'nada más, nada mas, nomás, nomas, solamente, únicamente, solo',
  holidays: `christmas: navidad, navidades, la navidad, las navidades
    christmas eve: nochebuena, la nochebuena
    new years eve: nochevieja, la nochevieja, año viejo
    epiphany: reyes, el día de reyes, día de reyes, los reyes, la epifanía
    new years day: año nuevo, el año nuevo`,
  words: `connect: conectar conecta conecten conecte conecto enlazar enlaza unir conéctame conéctenme
    connected: conectado conectados conectada conectadas unidos unidas enlazados
    connection: conexión conexiones enlace
    and: y e
    with: con
    from: desde de del
    to: a al para
    into: hacia
    on: en
    until: hasta
    for: por durante
    because: porque pues
    a: una un
    can: poder puede puedo podemos puedes pueden pueda puedan
    could: podrías podría podrían podríais
    status: estado
    are: están estan son estamos
    is: es está
    reach: llegar llega entrar alcanzar llegue llegan alcance acceder entre entran ver vea vean alcanza acceda hable hablar
    minutes: minutos minutitos
    minute: minuto minutito
    hour: hora horita
    hours: horas horitas
    day: día dia diita
    days: días dias
    week: semana semanita
    weeks: semanas semanitas
    month: mes
    months: meses
    quarter: trimestre
    year: año
    years: años
    tomorrow: mañana
    today: hoy
    yesterday: ayer
    daily: diariamente diario
    who: quién quien quiénes
    which: qué cuál cuáles que
    what: qué
    when: cuándo cuando
    how: cómo
    why: porqué
    remove: eliminar elimina quitar quita quiten borra borrar retira
    cut: corta corten
    disconnect: cortar desconectar desconecta desconecten desconecte separen separa
    close: cierra cerrar cierren
    cancel: cancelar cancela cancelen anula anular anulen cancélala
    extend: extender extiende extiendan ampliar ampliarlo amplía prorrogar prorroga prolongar prolonga prolonguen alargar alarga
    approve: aprobar autorizo aprueba apruebo apruébala aprueben aprueba
    approved: aprobó aprobado aprobada autorizado
    deny: rechaza rechazo rechazar niego deniega denegar denieguen rechacen deniego
    denied: rechazó rechazada denegada
    need: necesito necesitamos necesitaría necesitaríamos ocupo
    needs: necesita necesitan
    want: quiero queremos quisiera quisiéramos gustaría
    allow: permitir permite permitan permitas dejar
    help: ayuda ayúdame
    removed: quitó eliminó cerró
    opened: abrió
    open: abierto abierta abrir abre abran liberar libera
    only: solo solamente únicamente sólo
    access: acceso accesos
    network: red
    networks: redes
    works: funciona funcionan
    request: solicitud petición pedir
    requests: solicitudes peticiones
    requester: solicitante
    ask: pregunta pregúntale preguntar
    between: entre
    my: mis mi
    our: nuestra nuestro nuestros nuestras
    me: me
    we: nosotros
    costs: cuesta
    expires: vence caduca expira termina acaba vencen caducan terminan expiran
    end: termina terminar
    start: inicio comienzo
    noon: mediodía mediodia
    midnight: medianoche
    next: próximo próxima próximos
    more: más
    less: menos
    also: también además
    the: el la los las
    this: este
    show: muéstrame muestra enséñame
    shorten: acortar acorta
    restrict: restringir restringe limita limitar
    emergency: urgencia emergencia
    freeze: congelar congela
    extended: extendió
    ports: puertos
    port: puerto
    now: ahora
    already: ya
    approval: aprobación visto-bueno
    waits: espera esperan esperando
    nobody: nadie
    no: ningún ninguna no
    new: nuevos nuevo nuevas nueva
    finished: terminado acabado
    undo: deshaz deshacer
    it: lo
    last: último última
    missing: falta
    uses: usa
    use: usan
    must: debo debe debemos deben
    keep: deja mantén mantener
    responsible: responsable encargado
    still: todavía aún sigue
    not: tampoco
    never: nunca
    finance: finanzas
    development: desarrollo dllo
    accounting: contabilidad
    marketing: mercadotecnia
    please: porfa porfis porfavor
    -: se su sus lo qué está hay vamos ir tengo tiene pero si muy gracias hola buenas buenos pasó estoy tenemos hacer
    hello: hola
    semester: semestre semestres
    minutes: min minuticos
    hours: hrs horitas horicas hs
    days: diitas diítas diicas
    weeks: semanitas
    month: mesecito
    months: mesecitos
    years: añitos
    year: añito
    permanent: permanente permanentes permanentemente indefinido indefinidamente
    forever: definitivamente indefinida
    for: pa
    because: pq xq porq
    tomorrow: mñn manana
    with: c/
    need: nececito nesecito requerimos requiero
    needs: requiere
    thanks: graciass grax graciasss
    connect: conectando conectarme conectarnos conéctennos conéctanos conecta conectad enlacen enlázame enlazando interconectar comunicar
    open: habilitar habilita habiliten habilite habilitarme habilítame abrís abrid ábreme ábranme abrirme abridme abridlo ábrelo aperturar
    reach: accedan accedemos llegar llegarle leer consultar entramos alcanzar conectarse hablen
    extend: prolongad prorroguen prorrógame amplíen amplíame alárgame alarguen extiéndeme extiéndanme
    shorten: reduce reducir reduzcan recorta recortar acorten
    remove: tumba tumben bórrame elimínenme quitad
    deny: rechácenla rechácela recházala
    cancel: cancélenla cancélalo anúlala retirar
    approve: apruébenla apruébalo aprobadísimo
    needs: requieren`,
  phrases: `end of month: fin de mes, finales de mes, el fin de mes
    end of year: fin de año
    weekend: fin de semana
    end of the week: final de la semana
    end of day: final del día, fin del día
    until: hasta las, hasta la, hasta el, hasta el día
    at noon: a mediodía, a mediodia, al mediodía
    at midnight: a medianoche
    at: a las
    at 13:00: a la una
    in the afternoon: de la tarde
    in the morning: de la mañana
    in the evening: de la noche
    afternoon: por la tarde
    morning: por la mañana
    evening: por la noche
    overmorrow: pasado mañana
    next week: la semana que viene, semana que viene, la próxima semana, la semana próxima
    next month: el mes que viene, el próximo mes
    this afternoon: esta tarde
    tonight: esta noche
    this morning: esta mañana
    this week: esta semana
    from now: a partir de ahora, desde ahora, desde ya, ahora mismo
    from: a partir de las, a partir de la, a partir de, a partir del, desde el, desde las
    from today: desde hoy
    all day: todo el día
    every day: todos los días, cada día
    weekdays: días laborables, los días laborables, los días hábiles, entre semana, de lunes a viernes
    instead of: en vez del, en vez de, en lugar de, en lugar del
    half an hour: media hora, media horita
    half a day: medio día
    forever: para siempre, sin fecha de fin
    too broad: demasiado amplio
    too open: demasiado abierto
    no longer than: no más de
    no later than: no más tarde de
    for now: por ahora, de momento
    please: por favor
    thanks: muchas gracias, gracias de antemano, mil gracias, muchísimas gracias
    regards: un saludo, saludos, saludos cordiales, un abrazo
    hello: buenos días, buenas tardes, buenas noches
    because of: por culpa de, debido a
    its for the: es para el, es para la, es para
    we need to: hay que
    no longer need: ya no necesito, ya no necesitamos, ya no hace falta, ya no me hace falta, ya no nos hace falta
    no longer needed: ya no se necesita, ya no se usa, ya no hará falta, ya no es necesario, ya no es necesaria
    no longer: ya no
    what happened with: qué pasó con, que pasó con, qué pasa con, qué ha pasado con
    still: sigue viva, sigue abierta
    until when: hasta cuándo
    why: por qué, a qué se debe
    how long: cuánto tiempo, cuánto
    i need: me hace falta, me hacen falta
    we need: nos hace falta
    tell me: quiero saber, quisiera saber, me gustaría saber, dime, me puedes decir
    next: que viene, que vienen
    ask the requester: pregúntale al solicitante, pregunta al solicitante, pregunten al solicitante
    stay open: seguir abierto, seguir abierta, quedar abierto, permanecer abierto
    on port: por el puerto, por puerto
    is in charge of: se encarga de
    forever: de forma permanente, de manera permanente, de forma definitiva, de manera definitiva, de modo permanente, de forma indefinida, de manera indefinida, por tiempo indefinido, sin límite de tiempo, sin limite de tiempo, sin plazo, sin vencimiento, sin caducidad, sin fecha de término, sin fecha de termino, sin fecha de caducidad, sin fecha límite, sin fecha final, de forma estable, de forma fija, para rato y sin fecha, por siempre
    until end of day: hasta que termine el día, hasta q termine el día, hasta que acabe el día, hasta que acabe la jornada, hasta el final del día, hasta el fin del día, hasta que termine la jornada
    until end of week: hasta que termine la semana, hasta que acabe la semana, hasta el final de la semana, hasta el fin de la semana
    until end of month: hasta que termine el mes, hasta que acabe el mes, hasta final de mes, hasta finales de mes, hasta fin de mes, hasta el fin de mes
    until end of year: hasta que termine el año, hasta que acabe el año, hasta fin de año, hasta final de año, hasta finales de año
    end of month: final de mes, fin del mes, final del mes
    end of year: final de año, finales de año, fin del año, final del año
    end of week: fin de la semana
    this week: toda esta semana, toda la semana, esta semana entera, esta misma semana
    next month: el mes próximo, mes que viene
    next week: semana próxima, la otra semana, la semana entrante, la semana que entra
    next: que entra, q viene
    all of today: todo el día de hoy
    today: en el día, hoy mismo, el día de hoy
    tomorrow: el día de mañana, mañana mismo
    weekend: finde, el finde
    this weekend: este finde, este fin de semana
    from now: a partir de ya, desde este momento, a contar desde ya, desde ahora mismo
    end of the year: fin del año
    for a while: por un rato, por un tiempo
    no wait: no espera, no perdón espera
    i am: estoy, yo estoy, soy
    we are: somos, estamos
    from: por parte de, de parte de, por el lado de
    give me: me pasas, pásame, dame, me das, mándame, me mandas
    shorten: bájale, baja a
    lift the freeze: levanta el congelamiento, levantar el congelamiento, levanten el congelamiento, quita el congelamiento, levanta la congelación
    every: todos los, todas las
    in both directions: en ambos sentidos, en los dos sentidos, en ambas direcciones
    permanently: para rato`,
};
