/** What a check found, with its values: the sentence of each finding. */
export const happened = {
  happened: {
    missing_initial: "Falta la lectura inicial de {{month}}.",
    missing_final: "Falta la lectura final de {{month}}.",
    duplicate: "La lectura {{reading}} del {{day}} está dos veces.",
    conflicting: "Dos lecturas el {{day}}: {{first}} y {{second}}.",
    negative: "La lectura final ({{final}}) es menor que la inicial ({{initial}}).",
    zero_one: "No consumió nada en {{shown}} día.",
    zero_other: "No consumió nada en {{shown}} días.",
    zeroRun_one: "Lleva {{shown}} mes sin consumo.",
    zeroRun_other: "Lleva {{shown}} meses seguidos sin consumo.",
    rollover:
      "El medidor de {{digits}} cifras dio la vuelta, de {{initial}} a {{final}}: consumió {{energy}} kWh.",
    impossible_one:
      "{{energy}} kWh en {{shown}} día: con {{power}} kW de potencia caben como mucho {{most}} kWh.",
    impossible_other:
      "{{energy}} kWh en {{shown}} días: con {{power}} kW de potencia caben como mucho {{most}} kWh.",
    high: "Usó {{daily}} kWh al día; la media reciente es {{recent_daily}} y en el mismo mes del año pasado {{last_year_daily}}.",
    highThanRecent: "Usó {{daily}} kWh al día; la media reciente es {{recent_daily}}.",
    highThanLastYear: "Usó {{daily}} kWh al día; en el mismo mes del año pasado, {{last_year_daily}}.",
    low: "Usó solo {{daily}} kWh al día; la media reciente es {{recent_daily}} y en el mismo mes del año pasado {{last_year_daily}}.",
    lowThanRecent: "Usó solo {{daily}} kWh al día; la media reciente es {{recent_daily}}.",
    lowThanLastYear: "Usó solo {{daily}} kWh al día; en el mismo mes del año pasado, {{last_year_daily}}.",
    deviation_one:
      "Usó {{daily}} kWh al día; por {{shown}} mes anterior, lo usual va de {{lower}} a {{upper}}, con media de {{mean_daily}}.",
    deviation_other:
      "Usó {{daily}} kWh al día; por {{shown}} meses anteriores, lo usual va de {{lower}} a {{upper}}, con media de {{mean_daily}}.",
    noHistory: "No hay meses anteriores; hacen falta {{limit_months}} para detectar una desviación.",
    shortHistory_one:
      "Hay {{shown}} mes anterior; hacen falta {{limit_months}} para detectar una desviación.",
    shortHistory_other:
      "Hay {{shown}} meses anteriores; hacen falta {{limit_months}} para detectar una desviación.",
    gap_one: "Falta {{shown}} día de la curva: {{days}}.",
    gap_other: "Faltan {{shown}} días de la curva: {{days}}.",
    curveEstimated_one: "Se estimó {{shown}} día que faltaba en la curva: {{days}}.",
    curveEstimated_other: "Se estimaron {{shown}} días que faltaban en la curva: {{days}}.",
    overlap_one: "Dos medidores tienen curva el mismo día: {{days}}.",
    overlap_other: "Dos medidores tienen curva los mismos {{shown}} días: {{days}}.",
    unorderedReading:
      "La lectura del {{day}} ({{reading}}) es menor que la del {{earlier_day}} ({{earlier_reading}}).",
    unorderedCurve: "En la curva, el {{day}} viene después del {{earlier_day}}.",
    futureReading: "Hay una lectura del {{day}}, posterior al {{last_day}}.",
    futureCurve_one: "La curva tiene {{shown}} día posterior al {{last_day}}: el {{day}}.",
    futureCurve_other: "La curva tiene {{shown}} días posteriores al {{last_day}}; el primero, el {{day}}.",
    dayLength_one: "Los intervalos del {{days}} no suman el día: son {{intervals}} de {{minutes}} minutos.",
    dayLength_other:
      "Los intervalos de {{shown}} días no suman el día: {{days}}. El primero tiene {{intervals}} de {{minutes}} minutos.",
    clockChange: "El {{day}} tiene {{hours}} horas por el cambio de hora.",
    spike: "El {{day}} un intervalo llegó a {{highest}} kW; el tercero más alto es de {{third}} kW.",
    curveRegister:
      "Del {{from}} al {{to}} la curva suma {{curve_energy}} kWh y el registro {{register_energy}}: {{difference}} kWh de diferencia.",
    registerMissing: "Al medidor le falta lo que pide la tarifa: {{registers}}.",
    registerUnused: "La tarifa no usa del medidor: {{registers}}.",
    unit: "Usó {{daily}} kWh al día y la media reciente es {{recent_daily}}: difieren unas mil veces.",
    multiplier:
      "Usó {{daily}} kWh al día y la media reciente es {{recent_daily}}: difieren en el factor del medidor, {{multiplier}}.",
    disconnected: "Consumió {{energy}} kWh con el suministro cortado.",
    beforeMeter: "Hay una lectura del {{day}} y el medidor se instaló el {{installed_on}}.",
    outsideMeter:
      "Hay una lectura del {{day}} y el medidor estuvo instalado del {{installed_on}} al {{removed_on}}.",
    outsideMeterCurve_one: "La curva tiene {{shown}} día en que el medidor no estaba instalado: el {{day}}.",
    outsideMeterCurve_other:
      "La curva tiene {{shown}} días en que el medidor no estaba instalado; el primero, el {{day}}.",
    contractStarts: "El contrato empieza el {{valid_from}}, ya empezado el mes.",
    contractChange: "El contrato rige del {{valid_from}} al {{valid_to}} y no cubre el mes entero.",
    unknownHolidays: "El calendario de la tarifa llega al {{last_day}} y no tiene los festivos de {{month}}.",
    noHolidays: "El calendario de la tarifa no tiene los festivos de {{month}}.",
    estimatedRun_one: "La lectura final se estimó {{shown}} mes.",
    estimatedRun_other: "La lectura final se estimó {{shown}} meses seguidos.",
    missingInput: "Falta un dato que pide la tarifa.",
    unrated: "No se pudo calcular con su tarifa.",
  },
} as const;
