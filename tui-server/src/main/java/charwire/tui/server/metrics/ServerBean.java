package charwire.tui.server.metrics;

import charwire.app.metrics.Metric;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanException;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;

/**
 * The same figures by JMX, made from the same list, so that neither can lack one: {@code generated_characters_total} is the attribute
 * {@code GeneratedCharactersTotal}, and a label's value is added to the name. Any thread may call.
 */
final class ServerBean implements DynamicMBean {
    private static final String NAME = "charwire:type=Server";

    private final MBeanInfo info;
    private final Supplier<Optional<List<Metric>>> figures;

    private ServerBean(List<Metric> model, Supplier<Optional<List<Metric>>> figures) {
        this.info = info(model);
        this.figures = figures;
    }

    /** @param model the same figures with any values: what there is must be known while the event loops do not turn */
    static void register(List<Metric> model, Supplier<Optional<List<Metric>>> figures) {
        try {
            unregister();
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(new ServerBean(model, figures), new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException("JMX: " + NAME, e);
        }
    }

    static void unregister() {
        try {
            ObjectName name = new ObjectName(NAME);
            if (ManagementFactory.getPlatformMBeanServer().isRegistered(name)) {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            }
        } catch (JMException e) {
            throw new IllegalStateException("JMX: " + NAME, e);
        }
    }

    private record Figure(String help, double value) {}

    private Map<String, Figure> attributes() {
        return attributes(figures.get().orElse(List.of()));
    }

    private static Map<String, Figure> attributes(List<Metric> metrics) {
        Map<String, Figure> attributes = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            for (Metric.Sample sample : metric.samples()) {
                String value = metric.name().equals("build_info") ? "" : sample.labelValue();
                attributes.put(
                        attribute(metric.name() + sample.suffix() + "_" + value),
                        new Figure(metric.help(), sample.value()));
            }
        }
        return attributes;
    }

    private static String attribute(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("[_-]+")) {
            camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return camel.toString();
    }

    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException, MBeanException {
        Map<String, Figure> attributes = attributes();
        if (attributes.isEmpty()) {
            throw new MBeanException(null, "the event loops did not turn");
        }
        Figure figure = attributes.get(name);
        if (figure == null) {
            throw new AttributeNotFoundException("no attribute " + name);
        }
        return figure.value();
    }

    @Override
    public AttributeList getAttributes(String[] names) {
        Map<String, Figure> attributes = attributes();
        AttributeList list = new AttributeList();
        for (String name : names) {
            if (attributes.containsKey(name)) {
                list.add(new Attribute(name, attributes.get(name).value()));
            }
        }
        return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        return info;
    }

    private static MBeanInfo info(List<Metric> model) {
        MBeanAttributeInfo[] infos = attributes(model).entrySet().stream()
                .map(entry -> new MBeanAttributeInfo(
                        entry.getKey(), "double", entry.getValue().help(), true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(ServerBean.class.getName(), "A charwire server.", infos, null, null, null);
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(action), "there are no operations");
    }
}
