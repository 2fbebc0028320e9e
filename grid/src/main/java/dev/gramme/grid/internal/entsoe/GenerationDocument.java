package dev.gramme.grid.internal.entsoe;

import dev.gramme.grid.internal.mix.Mix;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// A `GL_MarketDocument` with the actual generation by type (A75): a `TimeSeries` for each type and direction, in it
/// `Period`s with numbered `Point`s. Points that repeat the one before are left out (curve type A03), and are filled
/// in again here to the end of their period.
///
/// Documents with a DOCTYPE are refused, so that no entity is ever resolved.
final class GenerationDocument {
    private static final String SERIES = "TimeSeries";
    private static final String PERIOD = "Period";
    private static final String POINT = "Point";

    /// More than a year of quarter-hours, which is the longest that is given out.
    private static final long MOST_STEPS = 40_000;

    private final Mix mix;

    /// The text of each element of the series, period or point that is read; element names differ between levels.
    private final Map<String, String> texts = new HashMap<>();

    private final TreeMap<Integer, Double> quantities = new TreeMap<>();

    private GenerationDocument(Mix mix) {
        this.mix = mix;
    }

    /// Adds what a document holds to a mix.
    ///
    /// @return false if it is no such document, but ENTSO-E's word that there are no data
    /// @throws XMLStreamException if it is not well-formed, or none of both
    static boolean read(String xml, Mix mix) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = factory.createXMLStreamReader(new StringReader(xml));
        try {
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamConstants.DTD) {
                    throw new XMLStreamException("A document type declaration");
                }
            }
            return switch (reader.getLocalName()) {
                case "GL_MarketDocument" -> {
                    new GenerationDocument(mix).all(reader);
                    yield true;
                }
                case "Acknowledgement_MarketDocument" -> false;
                default -> throw new XMLStreamException("Another document");
            };
        } finally {
            reader.close();
        }
    }

    private void all(XMLStreamReader reader) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    text.setLength(0);
                    begin(reader.getLocalName());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    end(reader.getLocalName(), text.toString().strip());
                    text.setLength(0);
                }
                default -> {
                    // Comments and the like.
                }
            }
        }
    }

    private void begin(String element) {
        switch (element) {
            case SERIES -> texts.clear();
            case PERIOD -> quantities.clear();
            case POINT -> texts.keySet().removeAll(Set.of("position", "quantity"));
            default -> {
                // Nothing begins with it.
            }
        }
    }

    private void end(String element, String text) throws XMLStreamException {
        switch (element) {
            case POINT -> quantities.put(Integer.valueOf(known("position")), Double.valueOf(known("quantity")));
            case PERIOD -> period();
            default -> texts.put(element, text);
        }
    }

    /// A series with an out-domain is what a type uses itself, such as pumps.
    private void period() throws XMLStreamException {
        if (texts.containsKey("outBiddingZone_Domain.mRID") || quantities.isEmpty()) {
            return;
        }
        if (!known("quantity_Measure_Unit.name").equals("MAW")) {
            throw new XMLStreamException("Another unit than MAW");
        }
        String code = known("psrType");
        Instant start = OffsetDateTime.parse(known("start")).toInstant();
        Duration step = Duration.parse(known("resolution"));
        long steps = Duration.between(start, OffsetDateTime.parse(known("end"))).dividedBy(step);
        if (quantities.firstKey() < 1 || quantities.lastKey() > steps || steps > MOST_STEPS) {
            throw new XMLStreamException("A point outside of its period, or too many");
        }
        boolean repeats = "A03".equals(texts.get("curveType"));
        for (int position = quantities.firstKey(); position <= steps; position++) {
            if (repeats || quantities.containsKey(position)) {
                double power = quantities.floorEntry(position).getValue();
                mix.add(code, start.plus(step.multipliedBy(position - 1)), step, power);
            }
        }
    }

    private String known(String element) throws XMLStreamException {
        String text = texts.get(element);
        if (text == null) {
            throw new XMLStreamException("No " + element);
        }
        return text;
    }
}
