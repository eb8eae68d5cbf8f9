.pragma library

// Prints an integer in smallest units while it counts; where it stops, the printed text takes over.
function print(value, style) {
    const per = Math.pow(10, style.unit_decimals)
    const digits = Math.abs(value / per).toFixed(style.shown_decimals).split(".")
    const whole = digits[0].replace(/\B(?=(\d{3})+(?!\d))/g, style.group)
    const point = digits.length > 1 ? style.point + digits[1] : ""
    const nothing = /^0*$/.test(digits.join(""))
    return (value < 0 && !nothing ? "\u2212" : "") + style.prefix + whole + point + style.suffix
}

// "118 %" is drawn as a number and a quieter sign.
function digits(text) {
    return text.endsWith("%") ? text.slice(0, -1).trim() : text
}

function sign(text) {
    return text.endsWith("%") ? "%" : ""
}

function mix(one, other, share) {
    return Qt.rgba(one.r * share + other.r * (1 - share), one.g * share + other.g * (1 - share),
                   one.b * share + other.b * (1 - share), 1)
}

function faded(colour, strength) {
    return Qt.rgba(colour.r, colour.g, colour.b, strength)
}
